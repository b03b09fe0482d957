// An input with a list under it (ARIA combobox). It filters the list it was sent by the rules of
// domain/folding.py, whose letters and endings come as data, or asks Python for what it shows.
const FOCUSABLE = "input, textarea, select, [contenteditable='true']";
const PAGE = 8; // options a page key goes over
const PAUSE = 150; // ms of rest before Python is asked
let made = 0;

export function matcher(rules) {
  const short = new Set(rules.shortEndings);
  const endings = new Set(rules.endings);
  const digit = (word) => /^[0-9]/.test(word);
  const fold = (text) =>
    Array.from(text.normalize("NFC"), (c) => rules.fold[c] ?? c).join("");
  const words = (text) => fold(text).match(/[0-9]+(?:\.[0-9a-z]+)+|[\p{L}\p{N}_]+/gu) ?? [];
  const stem = (word) => {
    if (word.length <= rules.short || /[0-9]/.test(word)) return word;
    if (/^[a-z_]+$/.test(word)) return word.replace(/s$/, "");
    return rules.vowels.includes(word.at(-1)) ? word.slice(0, -1) : word;
  };
  const bared = (word) => {
    for (const size of [3, 2, 1])
      if (word.length - size >= rules.root && endings.has(word.slice(-size)))
        return bared(word.slice(0, -size));
    return word;
  };
  const roots = new Map();
  const root = (word) => {
    if (!roots.has(word)) roots.set(word, bared(word));
    return roots.get(word);
  };
  const finds = (word, key) => {
    if (digit(word) && (word.length <= rules.short || word.includes(".")))
      return key === word || key.startsWith(`${word}.`);
    if (word.length <= rules.short)
      return key === word || (key.startsWith(word) && short.has(key.slice(word.length)));
    return key.startsWith(stem(word)) || root(key) === root(word);
  };
  const oneApart = (start, key) => {
    let at = 0;
    while (at < start.length && at < key.length && start[at] === key[at]) at += 1;
    const [rest, behind, here] = [start.slice(at), key.slice(at + 1), key.slice(at)];
    const swapped = rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2);
    return at > 0 && (behind.startsWith(rest.slice(1)) || behind.startsWith(rest)
      || here.startsWith(rest.slice(1)) || here.startsWith(swapped));
  };
  const nearly = (word, key) => {
    if (word[0] !== key[0]) return false;
    const [start, bare] = [stem(word), root(word)];
    if (key.startsWith(start) || (bare.length >= rules.long && key.startsWith(bare))) return true;
    return word.length >= rules.long && !digit(word) && oneApart(start, key);
  };
  const rank = ({ names, named, own, all }, asked, compare) => {
    const every = (keys) => asked.every((word) => keys.some((key) => compare(word, key)));
    if (names.includes(asked.join(" "))) return 0;
    if (asked.every((word) => named.some((key) => root(key) === root(word)))) return 1;
    if (every(named)) return 2;
    if (!every(all)) return null;
    return every(own) ? 3 : 4;
  };
  const split = (text, sign = " ") => text.split(sign).filter(Boolean);
  const keys = (label, names, more, same) => {
    const called = [words(label).join(" "), ...split(names, "|")];
    const named = called.flatMap((name) => split(name));
    const own = [...named, ...split(more)];
    return { names: called, named, own, all: [...own, ...split(same)] };
  };
  const filter = (options, query) => {
    const attempts = [[words(query), finds], [words(query), nearly]];
    if (query.includes("-")) attempts.push([words(query.replaceAll("-", "")), nearly]);
    for (const [asked, compare] of attempts) {
      if (!asked.length) return options;
      const found = options
        .map((option) => [rank(option.keys, asked, compare), option])
        .filter(([best]) => best !== null);
      if (found.length) return found.sort(([a], [b]) => a - b).map(([, option]) => option);
    }
    return [];
  };
  return { filter, keys, fold, stem, root };
}

function option([id, group, label, note, mark, names, more, same], match) {
  const keys = match && match.keys(label, names, more, same);
  return { id, group, label, note, mark, keys };
}

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

class Box {
  constructor(root) {
    this.id = `box${(made += 1)}`;
    this.input = element("input", {
      id: this.id, type: "text", role: "combobox", "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": `${this.id}-list`, autocomplete: "off",
      autocapitalize: "off", spellcheck: "false",
    });
    this.list = element("div", { id: `${this.id}-list`, role: "listbox", tabindex: "-1" });
    this.status = element("div", { role: "status", "aria-live": "polite", class: "spoken" });
    this.panel = element("div", { class: "panel", popover: "manual" }, this.list);
    this.name = element("label", { for: this.id, class: "spoken" });
    this.field = element("div", { class: "field" }, this.name, this.input, this.status, this.panel);
    root.append(this.field);
    this.open = false;
    this.typed = false;
    this.listen();
  }

  listen() {
    const { input, field } = this;
    const place = () => this.open && this.place();
    const slash = (event) => {
      const busy = event.composedPath()[0].matches?.(FOCUSABLE);
      if (!this.data.remote || busy || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== "/") return;
      event.preventDefault();
      input.focus();
    };
    input.addEventListener("input", () => this.type());
    input.addEventListener("focus", () => input.select());
    input.addEventListener("click", () => this.open || this.show());
    input.addEventListener("blur", () => this.hide());
    input.addEventListener("keydown", (event) => this.key(event));
    // the input keeps the focus while the list is touched
    this.panel.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const row = event.target.closest("[role=option]");
      if (row) this.choose(this.shown[Number(row.dataset.at)]);
    });
    document.addEventListener("keydown", slash);
    window.addEventListener("resize", place);
    window.addEventListener("scroll", place, true);
    this.forget = () => {
      clearTimeout(this.timer);
      document.removeEventListener("keydown", slash);
      window.removeEventListener("resize", place);
      window.removeEventListener("scroll", place, true);
      field.remove();
    };
  }

  // Called at every run of the page with what Python says now.
  update({ data, setStateValue, setTriggerValue }, { match, lists, words }) {
    Object.assign(this, { data, words, match, setStateValue, setTriggerValue });
    const all = data.remote ? [] : [...lists[data.list]];
    if (data.own) all.unshift(option(data.own, match));
    this.options = all.filter((o) => data.group === null || o.group === data.group || o.id === data.value);
    this.chosen = this.options.find((o) => o.id === data.value);
    this.name.textContent = data.label;
    this.list.setAttribute("aria-label", data.label);
    this.input.placeholder = data.placeholder;
    this.field.classList.toggle("remote", data.remote);
    if (data.remote) this.input.setAttribute("aria-keyshortcuts", "/");
    if (!this.typed) this.rest();
    else if (data.remote && data.query === this.input.value) {
      this.draw(data.options.map((o) => option(o)));
      this.show();
    }
  }

  rest() {
    this.typed = false;
    this.input.value = this.chosen ? this.chosen.label : "";
    this.input.title = this.input.value;
  }

  type() {
    this.typed = true;
    const query = this.input.value;
    if (!this.data.remote) {
      this.draw(this.match.filter(this.options, query));
      this.show();
      return;
    }
    clearTimeout(this.timer);
    if (query.trim()) this.timer = setTimeout(() => this.setStateValue("query", query), PAUSE);
    else this.hide(true);
  }

  show() {
    if (this.data.remote && !this.typed) return;
    if (!this.typed) this.draw(this.options);
    this.open = true;
    this.input.setAttribute("aria-expanded", "true");
    this.panel.showPopover?.();
    this.panel.classList.add("open");
    this.place();
    this.mark(this.at);
  }

  hide(keep = false) {
    clearTimeout(this.timer);
    this.open = false;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    if (this.panel.classList.contains("open")) this.panel.hidePopover?.();
    this.panel.classList.remove("open");
    this.status.textContent = "";
    if (!keep) this.rest();
  }

  place() {
    const box = this.input.getBoundingClientRect();
    const wide = Math.min(Math.max(box.width, 420), window.innerWidth - 16);
    const below = window.innerHeight - box.bottom - 12;
    const above = box.top - 12;
    const up = below < 220 && above > below;
    Object.assign(this.panel.style, {
      width: `${wide}px`,
      left: `${Math.max(8, Math.min(box.left, window.innerWidth - wide - 8))}px`,
      top: up ? "auto" : `${box.bottom + 4}px`,
      bottom: up ? `${window.innerHeight - box.top + 4}px` : "auto",
      maxHeight: `${Math.min(up ? above : below, 460)}px`,
    });
  }

  draw(found) {
    this.shown = [];
    const groups = new Map();
    for (const one of found) {
      if (!groups.has(one.group)) groups.set(one.group, []);
      groups.get(one.group).push(one);
    }
    const parts = [...groups].map(([group, members], number) => {
      const head = element("div", { id: `${this.id}-g${number}`, class: "group" }, group);
      return element("div", { role: "group", "aria-labelledby": head.id }, head,
        ...members.map((one) => this.row(one)));
    });
    const none = element("div", { class: "none" }, this.words.none);
    this.list.replaceChildren(...(parts.length ? parts : [none]));
    const number = this.shown.length;
    this.status.textContent = number ? this.words.found.replace("{n}", number) : this.words.none;
    this.at = this.typed ? 0 : Math.max(0, this.shown.indexOf(this.chosen));
  }

  row(one) {
    const at = this.shown.push(one) - 1;
    const first = element("span", { class: "first" }, one.label);
    if (one.mark) first.append(element("span", { class: "mark" }, one.mark));
    const row = element("div", {
      role: "option", id: `${this.id}-${at}`, "data-at": at,
      "aria-selected": String(one === this.chosen),
    }, first);
    if (one.note) row.append(element("span", { class: "note" }, one.note));
    return row;
  }

  mark(at) {
    this.at = Math.max(0, Math.min(at, this.shown.length - 1));
    this.list.querySelector(".active")?.classList.remove("active");
    const row = this.list.querySelector(`#${this.id}-${this.at}`);
    if (!row) return this.input.removeAttribute("aria-activedescendant");
    row.classList.add("active");
    row.scrollIntoView({ block: "nearest" });
    return this.input.setAttribute("aria-activedescendant", row.id);
  }

  key(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -1e6, End: 1e6 };
    if (event.key in moves && !event.shiftKey && !event.ctrlKey) {
      if (this.open) this.mark(this.at + moves[event.key]);
      else if (event.key.startsWith("Arrow")) this.show();
      else return;
    } else if (event.key === "Enter" && this.open) {
      if (this.shown.length) this.choose(this.shown[this.at]);
    } else if (event.key === "Escape" && (this.open || this.typed)) {
      this.hide();
      this.input.select();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  choose(one) {
    if (!this.data.remote) this.chosen = one;
    this.hide();
    if (this.data.remote) this.input.blur();
    if (one.id !== this.data.value) this.setTriggerValue("chosen", one.id);
  }
}

function mount(component, store) {
  const root = component.parentElement;
  root.box ??= new Box(root);
  root.box.update(component, store);
  return () => {
    root.box.forget();
    delete root.box;
  };
}

// The lists come packed once a language; boxes that wait for them are told.
export default async function ({ data }) {
  const packed = data.address ? await (await fetch(data.address)).blob() : data;
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const { digest, rules, lists, words } = await new Response(unpacked).json();
  const match = matcher(rules);
  const ready = Object.fromEntries(
    Object.entries(lists).map(([name, all]) => [name, all.map((one) => option(one, match))]),
  );
  document.documentElement.lang = words.lang;
  const slots = (globalThis.sdgdashLists ??= {});
  const slot = (slots[digest] ??= {});
  slot.mount = (component) => mount(component, { match, lists: ready, words });
  slot.waiting?.();
  slot.waiting = null;
}
