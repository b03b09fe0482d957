// Buttons, a slider and a list of territories that move a picture drawn by Vega.
// The picture has two inputs bound to its parameters: the place of the year and the territory.
// A step stays in the browser; the server is told once, when the year rests.
const STEP = 900; // ms a year is shown while playing
const REST = 350; // ms without a step after which the year rests
const SIGNS = {
  back: "M6 5v14h2V5zm3 7 10 7V5z",
  play: "M7 5v14l12-7z",
  pause: "M6 5v14h4V5zm8 0v14h4V5z",
  forward: "M16 5v14h2V5zm-1 7L5 5v14z",
  full: "M5 14H3v7h7v-2H5zM3 10h2V5h5V3H3zm16 9h-5v2h7v-7h-2zM14 3v2h5v5h2V3z",
  full_leave: "M3 16h5v5h2v-7H3zM8 8H3v2h7V3H8zm6 13h2v-5h5v-2h-7zM16 8V3h-2v7h7V8z",
};
const FULL = "map-full"; // class of the document while the picture fills the window

export default function (component) {
  const root = component.parentElement;
  root.player ??= new Player(root);
  root.player.update(component);
  return () => { root.player?.end(); root.player = null; };
}

class Player {
  constructor(root) {
    this.root = root.querySelector(".player");
    const part = (name) => this.root.querySelector(`.${name}`);
    for (const name of ["row", "back", "play", "forward", "slider", "year", "full", "areas", "said"])
      this[name] = part(name);
    this.calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.back.onclick = () => this.go(this.at - 1);
    this.forward.onclick = () => this.go(this.at + 1);
    this.play.onclick = () => (this.playing ? this.stop() : this.start());
    this.slider.oninput = () => this.go(+this.slider.value);
    this.full.onclick = () => this.fill(!this.filled);
    this.areas.onfocus = () => this.look(this.seen ?? this.data.chosen);
    this.areas.onblur = () => this.look(null);
    const on = (target, event, act) => {
      target.addEventListener(event, act);
      return () => target.removeEventListener(event, act);
    };
    this.ends = [
      on(document, "keydown", (event) => this.key(event)),
      on(document, "click", (event) => this.clicked(event)),
      on(document, "fullscreenchange", () => document.fullscreenElement || this.fill(false)),
    ];
    // the picture is drawn later than this, and anew with another indicator
    this.watch = new MutationObserver(() => this.follow());
    this.watch.observe(document.body, { childList: true, subtree: true });
  }

  update({ data, setTriggerValue }) {
    const other = this.data?.film !== data.film;
    const asked = other || this.data.at !== data.at; // another year of the address
    if (this.data?.chosen !== data.chosen) this.seen = null;
    Object.assign(this, { data, tell: setTriggerValue });
    const { words, years } = data;
    for (const way of ["back", "forward"]) name(this[way], way, words[way]);
    this.root.classList.toggle("single", years.length === 1);
    this.slider.max = years.length - 1;
    this.slider.setAttribute("aria-label", words.year);
    this.areas.setAttribute("aria-label", words.areas);
    this.play.hidden = this.calm.matches;
    if (other) this.halt();
    if (asked && !this.waiting && !this.playing) this.at = data.at;
    this.draw();
    this.follow();
  }

  go(at) {
    if (this.playing) this.halt();
    this.step(at);
    this.rest();
  }

  step(at) {
    this.at = Math.max(0, Math.min(at, this.data.years.length - 1));
    this.draw();
    this.follow();
  }

  start() {
    clearTimeout(this.waiting);
    this.waiting = null;
    if (this.at === this.data.years.length - 1) this.step(0);
    this.playing = setInterval(() => {
      this.step(this.at + 1);
      if (this.at === this.data.years.length - 1) this.stop();
    }, STEP);
    this.draw();
  }

  halt() {
    clearInterval(this.playing);
    this.playing = null;
    this.draw();
  }

  stop() {
    this.halt();
    this.rest();
  }

  rest() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.waiting = null;
      this.say();
      if (this.at !== this.data.at) this.tell("year", this.data.years[this.at]);
    }, REST);
  }

  draw() {
    const { words, years } = this.data;
    const last = years.length - 1;
    this.slider.value = this.at;
    this.slider.setAttribute("aria-valuetext", years[this.at]);
    this.year.textContent = years[this.at];
    this.back.disabled = this.at === 0;
    this.forward.disabled = this.at === last;
    const act = this.playing ? "pause" : "play";
    name(this.play, act, words[act]);
    const size = this.filled ? "full_leave" : "full";
    name(this.full, size, words[size]);
  }

  picture() {
    return document.querySelector(`.st-key-${this.data.picture}`);
  }

  // Bring the inputs of the picture to the year shown and the territory chosen.
  follow() {
    for (const [name, value] of [["at", this.at], ["chosen", this.seen ?? this.data.chosen]]) {
      const input = this.picture()?.querySelector(`input[name="${name}"]`);
      if (!input || (input.told === String(value))) continue;
      input.told = String(value);
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  // What is read aloud: the year as a whole, or the territory looked at.
  say() {
    if (!this.seen) {
      this.said.textContent = this.data.said[this.at];
      return;
    }
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const lines = this.picture()?.querySelectorAll("[class*=call_] text tspan, [class*=call_] text");
      const words = [...(lines ?? [])].filter((line) => !line.children.length);
      const call = words.slice(1).map((line) => line.textContent).join(" "); // after the name
      const here = this.areas.querySelector('[aria-selected="true"]');
      if (here) here.textContent = `${here.dataset.name}: ${call}`;
      this.said.textContent = here?.textContent ?? "";
    }));
  }

  units() {
    return this.data.units[this.data.division[this.at]] ?? [];
  }

  // The territory of the list whose outline and words the picture shows; null: the chosen one.
  look(id) {
    const units = this.units();
    const at = Math.max(units.findIndex(([unit]) => unit === id), 0);
    this.seen = id === null || !units.length ? null : units[at][0];
    const option = this.seen && document.createElement("li");
    if (option) {
      Object.assign(option, { id: "player-area", role: "option", textContent: units[at][1] });
      option.dataset.name = units[at][1];
      option.setAttribute("aria-selected", "true");
      option.setAttribute("aria-posinset", at + 1);
      option.setAttribute("aria-setsize", units.length);
    }
    this.areas.replaceChildren(...(option ? [option] : []));
    this.areas.toggleAttribute("aria-activedescendant", false);
    if (option) this.areas.setAttribute("aria-activedescendant", option.id);
    this.follow();
    if (this.seen) this.say();
  }

  // A click is drawn at once; the page hears of it from the picture.
  clicked(event) {
    const [target] = event.composedPath();
    if (!this.picture()?.contains(target)) return;
    const id = target.__data__?.datum?.id;
    if (!this.units().some(([unit]) => unit === id)) return;
    this.seen = id;
    this.follow();
  }

  fill(wanted) {
    if (wanted === this.filled) return;
    this.filled = wanted;
    const page = document.documentElement;
    page.classList.toggle(FULL, wanted);
    const ground = getComputedStyle(document.querySelector(".stApp") ?? document.body);
    page.style.setProperty("--stage-ground", ground.backgroundColor);
    if (wanted) page.requestFullscreen?.().catch(() => {}); // without leave it fills the window
    else if (document.fullscreenElement) document.exitFullscreen();
    this.draw();
  }

  key(event) {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (key === "Escape" && this.filled) this.fill(false);
    const [target] = event.composedPath(); // the slider moves by itself
    const own = [this.back, this.play, this.forward, this.full, this.areas].includes(target);
    const free = own || target === document.body || target.closest?.(`.st-key-${this.data.picture}`);
    if (!free || altKey || ctrlKey || metaKey) return;
    const last = this.data.years.length - 1;
    const to = { ArrowLeft: this.at - 1, ArrowRight: this.at + 1, Home: 0, End: last }[key];
    const over = { ArrowUp: -1, ArrowDown: 1 }[key];
    if (to !== undefined) {
      this.go(to);
      if (this.seen && target === this.areas) this.look(this.seen);
    } else if (target === this.areas && over) {
      const units = this.units();
      const now = units.findIndex(([unit]) => unit === this.seen);
      this.look(units[(now + over + units.length) % units.length]?.[0] ?? null);
    } else if (target === this.areas && key === "Enter" && this.seen) this.tell("area", this.seen);
    else return;
    event.preventDefault();
  }

  end() {
    this.halt();
    this.fill(false);
    clearTimeout(this.waiting);
    this.watch.disconnect();
    for (const end of this.ends) end();
  }
}

function name(button, sign, word) {
  if (button.title === word) return;
  button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${SIGNS[sign]}"/></svg>`;
  button.setAttribute("aria-label", word);
  button.title = word;
}
