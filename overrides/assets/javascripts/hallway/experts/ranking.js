// Who knows about the words of a question: `plugins/hallway/site/expertise/ranking.py` and `votes.py` do the same.
import { ref } from "./shards.js";

const BEST = 100;
const TERMS = 32;
const UNIT = 1_000_000_000;
const COUNTED = 5;
const PARTS = 60;
const YEAR = 365.25;
const [REPLY, NOTICED] = [1, 2];

// The different terms that are looked up: who pastes a page has said enough by then.
export function lookedUp(terms) {
  return [...new Set(terms)].slice(0, TERMS);
}

// The posts that fit, best first, and the people who know. `columns` maps terms to what the index says of them.
export function rank(terms, columns, index) {
  const posts = fitting(terms, columns, index.size).slice(0, BEST);
  const people = voted(posts, index);
  const known = new Set(people.map((one) => one.person));
  const declared = declaring(terms, columns, index.day).filter((one) => !known.has(one.person));
  const numbers = [...columns.values()].map((column) => column[0]).filter(Boolean);
  const vague = numbers.length > 0 && index.size >= TERMS && 2 * Math.min(...numbers) > index.size;
  return { posts, people: [...people, ...declared], vague };
}

function fitting(terms, columns, size) {
  const found = new Map();
  for (const [term, column] of columns) {
    const [number, differences, numbers, weights, people, marks] = column;
    const tells = rarity(size, number) * terms.filter((one) => one === term).length;
    let day = 0;
    differences.forEach((difference, at) => {
      day += difference;
      const name = `${day}.${numbers[at]}`;
      const post = found.get(name) ?? { name, day, number: numbers[at], people: [people[at]].flat(), marks: marks[at], score: 0 };
      post.score += weights[at] * tells;
      found.set(name, post);
    });
  }
  return [...found.values()].sort((one, other) => other.score - one.score || later(one, other));
}

function rarity(size, number) {
  return Math.floor(1000 * Math.log(1 + (size - number + 0.5) / (number + 0.5)) + 0.5);
}

function later(one, other) {
  return other.day - one.day || other.number - one.number;
}

function voted(posts, index) {
  const votes = new Map();
  for (const post of posts) {
    const worth = vote(post.score / posts[0].score, index.day - post.day, index.half_life, post.marks & REPLY);
    for (const person of post.people) votes.set(person, [...(votes.get(person) ?? []), { worth, post }]);
  }
  return [...votes]
    .map(([person, cast]) => candidate(person, cast, index.day))
    .sort((one, other) => other.total - one.total || one.turn - other.turn || one.person - other.person);
}

export function vote(fit, age, halfLife, isReply) {
  const worth = Math.exp(4 * (fit - 1)) * 2 ** (-Math.max(age, 0) / (halfLife * YEAR));
  return Math.floor((worth / (isReply ? 3 : 1)) * UNIT + 0.5);
}

function candidate(person, cast, day) {
  cast.sort((one, other) => other.worth - one.worth || later(one.post, other.post));
  const votes = cast.slice(0, COUNTED);
  const total = votes.reduce((sum, { worth }, at) => sum + worth * Math.floor(PARTS / (at + 1)), 0);
  const noted = votes.some(({ post }) => post.marks & NOTICED);
  return { person, posts: votes.map(({ post }) => post), more: cast.length - votes.length, total, band: band(total, noted), turn: turn(person, day) };
}

function band(total, noted) {
  if (total > PARTS * UNIT && noted) return "well";
  return 4 * total >= PARTS * UNIT ? "some" : "little";
}

// Among equals it is another every day who comes first.
function turn(person, day) {
  return ref(`${person} ${day}`);
}

function declaring(terms, columns, day) {
  const asked = new Set(lookedUp(terms));
  const skills = [...columns.values()].flatMap((column) => column[6] ?? []);
  const people = new Set(skills.flatMap(([of, who]) => (of.every((term) => asked.has(term)) ? who : [])));
  return [...people]
    .map((person) => ({ person, posts: [], more: 0, total: 0, band: "declared", turn: turn(person, day) }))
    .sort((one, other) => one.turn - other.turn || one.person - other.person);
}
