// The filter of the directory of experts: by the team's name as one types, and by place. Where the page does not hold
// every team, those whose names begin with the first letter that is typed are fetched from that letter's page.
import { count } from "./numbers.js";
import { fold, Letters } from "./people.js";

export function filterExperts(root) {
  const form = root.querySelector("form[data-hw-covers-filter]");
  const list = root.querySelector("[data-hw-covers]");
  if (!form?.elements.length || !list) return;
  const letters = new Letters(root.querySelector("[data-hw-letters]"), ".hw-covers__team", ".hw-covers__team > h3 a");
  const number = root.querySelector("[data-hw-number]");
  const [first, all] = [[...list.children], number?.textContent];
  let turn = 0;
  const filter = async () => {
    const mine = ++turn;
    const wanted = { team: fold(form.elements.team?.value ?? ""), place: form.elements.place?.value ?? "" };
    const teams = (await letters.people(wanted.team, wanted.place)) ?? first;
    if (mine !== turn) return; // something else was typed while these came
    if (list.firstElementChild !== teams[0] || list.children.length !== teams.length) list.replaceChildren(...teams);
    const found = teams.filter((team) => show(team, wanted));
    if (number) number.textContent = wanted.team || wanted.place ? teamsIn(found) : all;
    root.querySelector("[data-hw-nobody]").hidden = found.length > 0;
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
}

// How many of these are teams: people in none are listed together, after all others.
function teamsIn(sections) {
  return count(sections.filter((section) => section.dataset.team).length, "team");
}

// Show what of a team fits, and say whether anything does.
function show(team, wanted) {
  const words = fold(team.dataset.team).split(/\s+/);
  const meant = wanted.team.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
  const topics = [...team.querySelectorAll(".hw-covered")];
  for (const topic of topics) topic.hidden = !peopleAt(topic, wanted.place);
  team.hidden = !meant || topics.every((topic) => topic.hidden);
  return !team.hidden;
}

// Show those of a topic's people who are at a place, and say how many there are.
function peopleAt(topic, place) {
  const people = [...topic.querySelectorAll(".hw-covered__person")];
  for (const person of people) person.hidden = Boolean(place) && person.dataset.place !== place;
  return people.filter((person) => !person.hidden).length;
}
