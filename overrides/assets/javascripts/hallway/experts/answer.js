// The answer to a question, with everything that is to be shown of it.
import { fetchScript, vendored } from "../fetch.js";
import { lookedUp, rank } from "./ranking.js";
import { list, ref, shard } from "./shards.js";
import { termsOf } from "./terms.js";

const SHOWN = 5;
const LOOKED_AT = 10;
const POSTS = 5;
const EVIDENCE = 2;
const STRIDE = 31;

// What answers questions, once it is there.
export async function answering() {
  const index = await list();
  const stem = await stemmer(index.algorithm);
  const leftOut = new Set(index.stop_words);
  return async (question) => {
    const terms = termsOf(question, stem, leftOut);
    const columns = await columnsOf(lookedUp(terms), index);
    const ranking = rank(terms, columns, index);
    const [people, posts] = await Promise.all([
      voices(ranking.people, index),
      Promise.all(ranking.posts.slice(0, POSTS).map((post) => introducePost(post, index))),
    ]);
    return { people, posts: posts.filter(Boolean), vague: ranking.vague, empty: terms.length === 0 };
  };
}

async function stemmer(algorithm) {
  if (!algorithm) return (word) => word;
  await fetchScript(vendored("snowball-3.0.1/base-stemmer.js"));
  await fetchScript(vendored(`snowball-3.0.1/${algorithm}-stemmer.js`));
  const made = new window[`${algorithm[0].toUpperCase()}${algorithm.slice(1)}Stemmer`]();
  return (word) => made.stemWord(word);
}

async function columnsOf(terms, index) {
  const shards = await Promise.all(terms.map((term) => shard("terms", ref(term) % index.terms)));
  const pairs = terms.map((term, at) => [term, Object.hasOwn(shards[at], term) ? shards[at][term] : null]);
  return new Map(pairs.filter(([, column]) => column));
}

// The first few people, and where there is one, somebody from another team, and a new voice (`answer.py`).
async function voices(people, index) {
  const first = await Promise.all(people.slice(0, SHOWN).map((one) => introduce(one, index)));
  const next = people.slice(SHOWN, SHOWN + LOOKED_AT).filter((one) => one.posts.length);
  const elsewhere = await fromAnotherTeam(first, next, index);
  const begins = next.find((one) => index.voices.includes(one.person));
  const others = [...new Set([elsewhere, begins])].filter(Boolean);
  const marked = others.map(async (one) => ({ ...(await introduce(one, index)), elsewhere: one === elsewhere, begins: one === begins }));
  return [...first, ...(await Promise.all(marked))];
}

async function fromAnotherTeam(first, next, index) {
  const teams = new Set([undefined, ...first.map(({ introduction }) => introduction.team?.address)]);
  for (const one of next) {
    const { team } = await introduction(one.person, index);
    if (!teams.has(team?.address)) return one;
  }
  return null;
}

async function introduction(person, index) {
  const said = (await shard("people", person % index.people))[person];
  if (!said) throw new Error("the index is older than its people");
  return said;
}

async function introduce(candidate, index) {
  const named = candidate.posts.slice(0, EVIDENCE);
  const [person, ...evidence] = await Promise.all([
    introduction(candidate.person, index),
    ...named.map((post) => introducePost(post, index)),
  ]);
  return {
    ...candidate,
    introduction: person,
    evidence: evidence.filter(Boolean),
    unnamed: candidate.posts.length + candidate.more - named.length,
  };
}

// A post as it is shown; nothing where it has gone from the site since the index was fetched.
async function introducePost({ name, day, number }, index) {
  const said = (await shard("posts", (day * STRIDE + number) % index.posts))[name];
  if (!said) return null;
  const [title, address, date, kind, team] = said;
  return { title, address, date, kind, team };
}
