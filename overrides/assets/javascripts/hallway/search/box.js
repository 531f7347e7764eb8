// The search as one uses it: an answer as one types, by keyboard throughout, said aloud to those who listen.
// Pattern: combobox with a listbox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
import { fetchStyle } from "../fetch.js";
import { count } from "../numbers.js";
import { Engine } from "./engine.js";
import { element, hit } from "./hit.js";
import { Losses } from "./losses.js";
import { Narrow } from "./narrow.js";

const PAUSE = 200; // milliseconds without a key after which somebody wants an answer
const AT_ONCE = 8;
const LONGEST = 200;
const UNREACHED = "Search cannot be reached at the moment. Everything is in the archive, by month.";

export class Box {
  constructor(field, toggle) {
    this.field = field;
    this.toggle = toggle;
    this.input = field.querySelector("input");
    this.root = new URL(field.dataset.hwSearch || ".", document.baseURI);
    this.turn = 0;
    this.losses = new Losses(new URL("search/", this.root).href, (file) => this.lose(file));
    this.build(field.querySelector("[data-hw-found]"));
    this.listen();
    fetchStyle(new URL("../../../stylesheets/search.css", import.meta.url).href);
  }

  build(place) {
    this.found = [];
    this.status = element("div", "md-search-result__meta", { role: "status" });
    this.list = element("div", "md-search-result__list", { role: "listbox", id: "__search-results", hidden: true });
    this.list.setAttribute("aria-label", "Results");
    this.input.setAttribute("aria-controls", this.list.id);
    this.more = element("button", "hw-search__more", { type: "button", hidden: true, textContent: "Show more" });
    this.older = element("button", "hw-search__more", { type: "button", hidden: true });
    this.narrow = new Narrow(() => this.countFacets(), () => this.answer());
    this.narrow.element.hidden = true;
    place.replaceChildren(this.status, this.narrow.element, this.list, this.more, this.older);
  }

  listen() {
    let pause;
    this.input.addEventListener("input", () => {
      clearTimeout(pause);
      this.hasRetried = false;
      pause = setTimeout(() => this.answer(), PAUSE);
    });
    this.input.form.addEventListener("reset", () => setTimeout(() => this.answer(true)));
    this.input.form.addEventListener("submit", () => (this.active() ?? this.list.firstElementChild)?.click());
    this.field.addEventListener("keydown", (event) => this.press(event));
    this.field.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.field.contains(relatedTarget)) this.close();
    });
    this.toggle.addEventListener("change", () => this.toggle.checked || this.close());
    this.more.addEventListener("click", () => this.showMore());
    this.older.addEventListener("click", () => this.searchOlder());
  }

  // What was typed before all this was fetched counts, too.
  open() {
    this.engine ??= this.begin();
    if (!this.input.value) this.say("Type to search");
    else if (!this.list.children.length) this.answer();
    else this.expand();
  }

  async begin() {
    this.losses.files.clear();
    try {
      return await Engine.begin(this.root, this.losses);
    } catch {
      this.engine = undefined; // asked again when somebody comes back to it
      return null;
    }
  }

  close() {
    if (this.losses.any) this.engine = undefined;
    this.losses.clear(); // asked again when somebody comes back to it
    if (this.toggle.checked) this.toggle.click(); // Material hears of it, and lets the page scroll again
    this.input.setAttribute("aria-expanded", "false");
  }

  press(event) {
    if (event.target === this.input && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    }
  }

  active() {
    return this.list.querySelector("[aria-selected=true]");
  }

  // The next result, or the one before; from the last to the first, as the pattern has it.
  move(step) {
    const hits = [...this.list.children];
    if (!hits.length) return;
    const now = hits.indexOf(this.active());
    const next = hits[now < 0 && step < 0 ? hits.length - 1 : (now + step + hits.length) % hits.length];
    for (const one of hits) one.setAttribute("aria-selected", String(one === next));
    this.input.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  answer(isNew = false) {
    this.answering = this.respond(isNew);
    return this.answering;
  }

  async respond(isNew) {
    const turn = ++this.turn;
    const query = this.input.value.normalize("NFC").trim().replace(/\s+/g, " ");
    if (isNew) this.narrow.clear();
    if (!query) return this.showNothing("Type to search");
    const engine = await (this.engine ??= this.begin());
    if (turn !== this.turn) return;
    if (!engine) return this.showNothing(UNREACHED);
    this.say(this.list.children.length ? this.status.textContent : "Searching …");
    try {
      const answer = await engine.find(query.slice(0, LONGEST), this.narrow.chosen);
      if (turn === this.turn) await this.show(engine, answer, query, turn);
      if (turn === this.turn && !this.hasRetried && !(await engine.isCurrent())) return this.again();
      if ((await engine.complete()) && turn === this.turn && !this.active()) return this.answer();
    } catch {
      if (turn !== this.turn) return;
      if (!this.hasRetried) return this.again();
      this.engine = undefined; // what it could not fetch, it would not ask for again
      if (!this.list.children.length) this.showNothing(UNREACHED);
    }
  }

  // A build brought something newer while the page was open: what this knows of is gone.
  again() {
    this.hasRetried = true;
    this.engine = this.begin();
    return this.answer();
  }

  async show(engine, answer, query, turn) {
    const { shown, lost } = await fetched(answer.results.slice(0, AT_ONCE));
    if (turn !== this.turn) return;
    if (lost.length && !shown.length) throw new Error("no result can be had");
    this.found = answer.results;
    this.forget(lost);
    this.list.replaceChildren(...shown.map((data, place) => this.option(data, place)));
    this.expand();
    this.narrow.element.hidden = !answer.unfilteredResultCount && !Object.keys(this.narrow.chosen).length;
    if (this.narrow.isOpen) this.narrow.offer(answer, engine.years);
    this.more.hidden = shown.length === this.found.length;
    this.offerOlder(engine);
    this.tell = () => this.say(told(this.found.length, query, engine));
    this.tell();
  }

  // A file of the index could not be had, and what it knows of was not found.
  async lose(file) {
    const engine = await this.engine;
    if (!engine?.owns(file)) return; // a build has replaced it since
    this.losses.files.add(file);
    this.tell?.();
  }

  // Results of which nothing but their place is known are none.
  forget(lost) {
    for (const { id } of lost) this.losses.files.add(id);
    this.found = this.found.filter((result) => !lost.includes(result));
  }

  option(data, place) {
    const one = hit(data, this.root, `__hit-${place}`);
    one.setAttribute("aria-selected", "false");
    return one;
  }

  expand() {
    this.list.hidden = !this.list.children.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.removeAttribute("aria-activedescendant");
  }

  showNothing(words) {
    this.found = [];
    this.tell = undefined;
    this.list.replaceChildren();
    this.expand();
    this.more.hidden = this.older.hidden = this.narrow.element.hidden = true;
    this.say(words);
  }

  // More of what was found, when nothing more is on its way that would take its place.
  async showMore() {
    await this.answering;
    if (!this.found.length) return;
    const turn = this.turn;
    const from = this.list.children.length;
    const { shown, lost } = await fetched(this.found.slice(from, from + AT_ONCE));
    if (turn !== this.turn) return this.showMore(); // another answer came in between
    this.forget(lost);
    this.tell();
    this.list.append(...shown.map((data, place) => this.option(data, from + place)));
    this.more.hidden = this.list.children.length === this.found.length;
    this.input.focus();
    this.move(this.active() ? 0 : 1);
  }

  offerOlder(engine) {
    const number = engine.older().reduce((sum, bundle) => sum + bundle.pages, 0);
    this.older.hidden = !number;
    this.older.textContent = `Search ${count(number, "older post")}, too`;
  }

  async searchOlder() {
    const engine = await this.engine;
    this.older.hidden = true;
    this.input.focus();
    this.say("Searching older posts …");
    try {
      await engine.merge(engine.older());
    } catch {
      return this.again(); // without what could not be had, and the rest is offered anew
    }
    if (this.narrow.isOpen) await engine.facets();
    await this.answer();
  }

  async countFacets() {
    const engine = await this.engine;
    if (!engine) return;
    await engine.facets();
    await this.answer();
  }

  say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }
}

// What there is to show of results, and those of which it could not be had.
async function fetched(results) {
  const answers = await Promise.allSettled(results.map((result) => result.data()));
  return {
    shown: answers.filter(({ status }) => status === "fulfilled").map(({ value }) => value),
    lost: results.filter((_, place) => answers[place].status === "rejected"),
  };
}

function told(number, query, { since, isPartial }) {
  const day = since && new Date(`${since}T00:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const where = day ? `, in posts since ${day}` : "";
  const cut = query.length > LONGEST ? " Only the beginning of your words was searched for." : "";
  const part = isPartial ? " Part of the site cannot be searched at the moment." : "";
  if (!number) return `Nothing was found${where}. Fewer words, or other ones, may help.${cut}${part}`;
  const results = count(number, "result");
  return `${results[0].toUpperCase()}${results.slice(1)}${where}.${cut}${part}`;
}
