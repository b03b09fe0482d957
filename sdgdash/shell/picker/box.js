// A place for one box; what it does comes with the lists (picker.js), which may arrive later.
export default function (component) {
  const slots = (globalThis.sdgdashLists ??= {});
  const slot = (slots[component.data.lists] ??= {});
  const root = component.parentElement;
  const begin = () => { root.end = slot.mount(component); };
  root.newest = component;
  if (slot.mount) begin();
  else {
    const before = slot.waiting;
    slot.waiting = () => { before?.(); if (root.newest === component) begin(); };
  }
  return () => { root.newest = null; root.end?.(); };
}
