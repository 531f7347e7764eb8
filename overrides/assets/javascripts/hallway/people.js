// The filter of the directory: by name as one types, by team, topic and place. Where the page does not hold everybody,
// the people whose names begin with the first letter that is typed are fetched from that letter's page.
import { count } from "./numbers.js";

export function filterPeople(root) {
  const form = root.querySelector("form[data-hw-filter]");
  const list = root.querySelector("[data-hw-directory]");
  if (!form || !list) return;
  const letters = new Letters(root.querySelector("[data-hw-letters]"), ".hw-person", ".hw-name");
  const number = root.querySelector("[data-hw-number]");
  const [lately, all] = [[...list.children], number.textContent];
  let turn = 0;
  const filter = async () => {
    const mine = ++turn;
    const name = fold(form.elements.name.value);
    const narrowed = ["team", "topic", "place"].some((field) => form.elements[field]?.value);
    const people = (await letters.people(name, narrowed)) ?? lately;
    if (mine !== turn) return; // something else was typed while these came
    if (list.firstElementChild !== people[0] || list.children.length !== people.length) list.replaceChildren(...people);
    const found = show(form, people);
    number.textContent = name || narrowed ? count(found, "person", "people") : all;
    root.querySelector("[data-hw-nobody]").hidden = found > 0;
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
}

// Show who fits, and say how many do.
function show(form, people) {
  const wanted = Object.fromEntries(new FormData(form));
  let number = 0;
  for (const person of people) {
    person.hidden = !fits(person, wanted);
    if (!person.hidden) number += 1;
  }
  return number;
}

export function fits(person, wanted) {
  const { team, place, topics } = person.dataset;
  const words = fold(person.querySelector(".hw-name").textContent).split(/\s+/);
  return (
    fold(wanted.name).split(/\s+/).every((part) => words.some((word) => word.startsWith(part))) &&
    (!wanted.team || wanted.team === team) &&
    (!wanted.place || wanted.place === place) &&
    (!wanted.topic || topics.split("|").includes(wanted.topic))
  );
}

export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").trim().toLowerCase();
}

// The pages of a directory that is too large for one, each fetched once. `row` selects what a page lists, and `name` the
// link in it by which one is told from another.
export class Letters {
  constructor(nav, row, name) {
    this.row = row;
    this.name = name;
    this.pages = new Map([...(nav?.querySelectorAll("a") ?? [])].map((link) => [link.textContent.toLowerCase(), link.href]));
    this.fetched = new Map();
  }

  // The rows of all whose name has a word with the same first letter, or of all there are where only something else
  // is chosen; null where the page holds all that is asked for.
  async people(name, narrowed) {
    if (!this.pages.size || !(name || narrowed)) return null;
    if (name) return this.rows(this.pages.get(name[0]) ?? this.pages.get("other"));
    const everybody = new Map();
    for (const rows of await Promise.all([...this.pages.values()].map((address) => this.rows(address)))) {
      for (const row of rows) everybody.set(row.querySelector(this.name).href, row);
    }
    return [...everybody.values()];
  }

  async rows(address) {
    if (!address) return [];
    if (!this.fetched.has(address)) this.fetched.set(address, rows(address, this.row));
    return this.fetched.get(address);
  }
}

async function rows(address, selector) {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  for (const link of page.querySelectorAll(`${selector} a, ${selector} img`)) {
    for (const name of ["href", "src"]) {
      if (link.hasAttribute(name)) link.setAttribute(name, new URL(link.getAttribute(name), address).href);
    }
  }
  return [...page.querySelectorAll(selector)].map((row) => document.adoptNode(row));
}
