// Leads through the scenes of a talk. All of them are drawn already: a step is a change of classes.
// The server hears where the talk rests, so that the address is a link to this scene.
const REST = 600; // ms without a step
const FEWEST = 3; // rows of a table
const FORWARD = ["PageDown", "ArrowRight", "ArrowDown", " ", "Enter"];
const BACK = ["PageUp", "ArrowLeft", "ArrowUp", "Backspace"];

export default function (component) {
  const root = component.parentElement;
  root.stage ??= new Stage(root.querySelector(".said"));
  root.stage.update(component);
  return () => { root.stage?.end(); root.stage = null; };
}

class Stage {
  constructor(said) {
    this.said = said;
    this.onKey = (event) => this.key(event);
    this.onClick = (event) => this.click(event);
    this.onSize = () => this.fit();
    document.addEventListener("keydown", this.onKey, true);
    document.addEventListener("click", this.onClick);
    window.addEventListener("resize", this.onSize);
    // the scenes come anew when the server draws the page again
    this.watch = new MutationObserver(() => this.draw());
    this.watch.observe(document.body, { childList: true, subtree: true });
  }

  update({ data, setTriggerValue }) {
    const asked = this.data?.at !== data.at;
    this.data = data;
    document.documentElement.lang = data.lang;
    this.tell = setTriggerValue;
    if (asked && !this.waiting) this.at = data.at;
    this.draw();
  }

  get canvas() { return document.querySelector(".stage"); }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onButton = event.target.closest?.("button, a") && [" ", "Enter"].includes(event.key);
    if (onButton) return;
    if (event.key === "Escape") return void (window.location.href = this.data.leave);
    if (event.key === "Home") this.go(1);
    else if (event.key === "End") this.go(this.data.count);
    else if (FORWARD.includes(event.key) && !event.shiftKey) this.go(this.at + 1);
    else if (BACK.includes(event.key) && !event.shiftKey) this.go(this.at - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  click(event) {
    const to = event.target.closest?.(".stage .dots button")?.dataset.to;
    if (to) this.go(+to);
  }

  go(at) {
    this.at = Math.min(Math.max(at, 1), this.data.count);
    this.draw();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.waiting = null;
      this.say();
      if (this.at !== this.data.at) this.tell("scene", this.at);
    }, REST);
  }

  // A reader of the screen hears where the talk rests, once.
  say() {
    const scene = this.canvas?.querySelector(`.scene[data-n="${this.at}"]`);
    if (!scene) return;
    this.said.textContent = `${scene.getAttribute("aria-label")}. ${scene.querySelector("h1").textContent}`;
  }

  draw() {
    const canvas = this.canvas;
    if (!canvas) return;
    this.fit();
    this.trim(canvas);
    if (canvas.dataset.at === String(this.at) && canvas.querySelector(".dots .on")) return;
    canvas.dataset.at = this.at;
    for (const scene of canvas.querySelectorAll(".scene")) {
      const on = +scene.dataset.n === this.at;
      scene.classList.toggle("on", on);
      scene.setAttribute("aria-hidden", !on);
    }
    for (const dot of canvas.querySelectorAll(".dots button")) {
      const on = +dot.dataset.to === this.at;
      dot.classList.toggle("on", on);
      if (on) dot.setAttribute("aria-current", "step");
      else dot.removeAttribute("aria-current");
    }
  }

  fit() {
    const [width, height] = this.data?.canvas ?? [1366, 768];
    const scale = Math.min(window.innerWidth / width, window.innerHeight / height);
    this.canvas?.style.setProperty("--scale", scale);
  }

  // what does not fit its scene is left out from the end, and the rows left out are counted
  trim(canvas) {
    if (canvas.dataset.trimmed) return;
    canvas.dataset.trimmed = "asked";
    document.fonts.ready.then(() => {
      canvas.querySelectorAll(".scene .column").forEach(trimmed);
      canvas.dataset.trimmed = "done";
    });
  }

  end() {
    document.removeEventListener("keydown", this.onKey, true);
    document.removeEventListener("click", this.onClick);
    window.removeEventListener("resize", this.onSize);
    this.watch.disconnect();
    clearTimeout(this.waiting);
  }
}

function trimmed(column) {
  const over = () => column.scrollHeight > column.clientHeight + 1;
  for (const table of column.querySelectorAll("table")) {
    const rows = [...table.tBodies[0].rows], more = table.nextElementSibling;
    let left = +more.dataset.n;
    while (over() && rows.length > FEWEST) {
      rows.pop().hidden = true;
      left += 1;
      more.hidden = false;
      more.textContent = more.dataset.more.replace("{n}", left);
    }
  }
  const lines = [...column.querySelectorAll("li")];
  while (over() && lines.length > 1) lines.pop().hidden = true;
}
