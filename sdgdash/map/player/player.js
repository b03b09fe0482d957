// Buttons and a slider that step the years of a picture drawn by Vega.
// The picture has two inputs bound to its parameters: the place of the year and the territory.
// A step stays in the browser; the server is told once, when the year rests.
const STEP = 900; // ms a year is shown while playing
const REST = 350; // ms without a step after which the year rests
const SIGNS = {
  back: "M6 5v14h2V5zm3 7 10 7V5z",
  play: "M7 5v14l12-7z",
  pause: "M6 5v14h4V5zm8 0v14h4V5z",
  forward: "M16 5v14h2V5zm-1 7L5 5v14z",
};

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
    [this.back, this.play, this.forward, this.slider, this.year, this.said] =
      ["back", "play", "forward", "slider", "year", "said"].map(part);
    this.calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    this.back.onclick = () => this.go(this.at - 1);
    this.forward.onclick = () => this.go(this.at + 1);
    this.play.onclick = () => (this.playing ? this.stop() : this.start());
    this.slider.oninput = () => this.go(+this.slider.value);
    this.onKey = (event) => this.key(event);
    document.addEventListener("keydown", this.onKey);
    // the picture is drawn later than this, and anew with another indicator
    this.watch = new MutationObserver(() => this.follow());
    this.watch.observe(document.body, { childList: true, subtree: true });
  }

  update({ data, setTriggerValue }) {
    const other = this.data?.film !== data.film;
    const asked = other || this.data.at !== data.at; // another year of the address
    Object.assign(this, { data, tell: setTriggerValue });
    const { words, years } = data;
    for (const way of ["back", "forward"]) name(this[way], way, words[way]);
    this.root.hidden = years.length === 1;
    this.slider.max = years.length - 1;
    this.slider.setAttribute("aria-label", words.year);
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
      this.said.textContent = this.data.said[this.at];
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
  }

  // Bring the inputs of the picture to the year shown and the territory chosen.
  follow() {
    const picture = document.querySelector(`.st-key-${this.data.picture}`);
    for (const [name, value] of [["at", this.at], ["chosen", this.data.chosen]]) {
      const input = picture?.querySelector(`input[name="${name}"]`);
      if (!input || (input.told === String(value))) continue;
      input.told = String(value);
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  key(event) {
    const { key, altKey, ctrlKey, metaKey } = event;
    const [target] = event.composedPath(); // the slider moves by itself
    const own = [this.back, this.play, this.forward].includes(target);
    const free = own || target === document.body || target.closest?.(`.st-key-${this.data.picture}`);
    if (!free || altKey || ctrlKey || metaKey) return;
    const last = this.data.years.length - 1;
    const to = { ArrowLeft: this.at - 1, ArrowRight: this.at + 1, Home: 0, End: last }[key];
    if (to === undefined) return;
    event.preventDefault();
    this.go(to);
  }

  end() {
    this.halt();
    clearTimeout(this.waiting);
    this.watch.disconnect();
    document.removeEventListener("keydown", this.onKey);
  }
}

function name(button, sign, word) {
  if (button.title === word) return;
  button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${SIGNS[sign]}"/></svg>`;
  button.setAttribute("aria-label", word);
  button.title = word;
}
