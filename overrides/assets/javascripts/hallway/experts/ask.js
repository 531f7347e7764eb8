// The question box: it answers in the page as one types. Without it, the directory below is the answer.
import { answering } from "./answer.js";
import { count } from "../numbers.js";
import { element, face, link } from "./faces.js";
import { forget } from "./shards.js";

const PAUSE = 150; // milliseconds without a key, after which a question is asked
const PATIENCE = 400; // milliseconds without an answer, after which the page says that it looks for one
const LONGEST_SHARED = 500; // characters of a question that the address of the page takes along
const LONGEST_TITLE = 200;
const BANDS = { well: "Knows it well", some: "Has done it", little: "Has touched on it", declared: "Says so, and has written nothing about it yet" };

export function answerQuestions(root) {
  const box = root.querySelector("[data-hw-ask]");
  if (!box) return;
  const [form, answer, told] = [box.querySelector("form"), box.querySelector("[data-hw-answer]"), box.querySelector("[role=status]")];
  const field = form.elements.q;
  let ready = null;
  let turn = 0;
  let waiting;
  const ask = async () => {
    const mine = ++turn;
    const question = field.value.trim();
    share(question);
    if (!question) return show("", []);
    const slow = setTimeout(() => mine === turn && show("Looking …", [element("p", { class: "hw-quiet" }, "Looking …")]), PATIENCE);
    try {
      const found = await find(question).catch(() => find(question)); // a build may have come in between
      if (mine === turn) show(said(found), shown(found, question, box.dataset));
    } catch (error) {
      if (mine === turn) show("The answer could not be fetched.", [element("p", { class: "hw-empty" }, "The answer could not be fetched. Try again, or look below.")]);
      console.warn(error);
    } finally {
      clearTimeout(slow);
    }
  };
  const find = async (question) => {
    try {
      ready ??= answering();
      return await (await ready)(question);
    } catch (error) {
      ready = null;
      forget();
      throw error;
    }
  };
  const show = (words, parts) => {
    told.textContent = words;
    answer.replaceChildren(...parts);
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    ask();
  });
  box.addEventListener("keydown", (event) => walk(event, field, answer));
  box.addEventListener("click", (event) => {
    const example = event.target.closest("[data-hw-example]");
    if (!example || event.ctrlKey || event.metaKey || event.shiftKey) return; // these open it elsewhere
    event.preventDefault();
    field.value = example.textContent;
    field.focus();
    ask();
  });
  form.hidden = false;
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) field.value = asked;
  if (asked || !location.hash) field.focus({ preventScroll: true });
  if (asked) ask();
}

// Put the question into the address of the page, so that the answer can be pasted into a chat.
function share(question) {
  const address = new URL(location.href);
  if (question && question.length <= LONGEST_SHARED) address.searchParams.set("q", question);
  else address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
}

// With the arrows from the field into the answer, through it, and back.
function walk(event, field, answer) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [field, ...answer.querySelectorAll("a")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (!next || !stops.includes(document.activeElement)) return;
  event.preventDefault();
  next.focus();
}

// What a screen reader says of an answer.
function said({ people, posts, empty }) {
  if (empty) return "Nothing to look for in that.";
  if (!people.length && !posts.length) return "Nobody here has written about this yet.";
  return `${count(people.length, "person", "people")} and ${count(posts.length, "post")} found.`;
}

function shown({ people, posts, vague, empty }, question, { ask: form, write }) {
  if (empty) return [element("p", { class: "hw-empty" }, "There is no word to look for in that. Name the thing that you want to know about.")];
  const parts = [];
  if (vague) parts.push(element("p", { class: "hw-about" }, "Most posts have all of these words. A rarer one would tell more."));
  if (people.length) parts.push(element("h2", {}, "People who know"), element("ul", { class: "hw-list hw-experts" }, ...people.map(person)));
  if (posts.length) parts.push(element("h2", {}, "Posts about it"), element("ul", { class: "hw-list" }, ...posts.map(post)));
  if (!people.length) parts.unshift(element("p", { class: "hw-empty" }, posts.length ? "Nobody who wrote about this can be asked now." : "Nobody here has written about this yet."));
  if (form) parts.push(everyone(form, question));
  else if (write && !posts.length) parts.push(element("p", {}, element("a", { href: write }, "Be the first to write about it")));
  return parts;
}

function person({ introduction, band, evidence, unnamed, elsewhere, begins }) {
  const { name, address, role, team, apart } = introduction;
  const whereabouts = [role, team?.name, apart].filter(Boolean).flatMap((words) => [", ", element("bdi", {}, words)]);
  const marks = [elsewhere && "from another team", begins && "a new voice"].filter(Boolean);
  const posts = evidence.flatMap((one, at) => [at ? ", " : "wrote ", link(one.address, one.title), " (", when(one.date), ")"]);
  const more = unnamed > 0 ? `, and ${count(unnamed, "more post")}` : "";
  return element(
    "li",
    { class: "hw-person hw-expert" },
    face(introduction),
    element(
      "div",
      {},
      link(address, name, "hw-name"),
      element("span", { class: "hw-whereabouts" }, ...whereabouts),
      ...marks.flatMap((mark) => [" ", element("span", { class: "hw-mark" }, mark)]),
      element("span", { class: "hw-expert__band" }, BANDS[band]),
      posts.length ? element("span", { class: "hw-quiet" }, element("span", { class: "hw-evidence" }, ...posts, more)) : null,
    ),
  );
}

function post({ title, address, date, team }) {
  const where = element("span", { class: "hw-quiet" }, ...[team && element("bdi", {}, team), team && ", ", when(date)].filter(Boolean));
  return element("li", { class: "hw-line" }, link(address, title), " ", where);
}

function when(date) {
  return element("time", { datetime: date }, month(date));
}

function month(date) {
  const [year, number] = date.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1, 15)).toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
}

// A question to all, with the words that were asked for its title: a form of the forge where only they are missing.
function everyone(form, question) {
  const title = JSON.stringify([...question].slice(0, LONGEST_TITLE).join("")).replace(/[\ud800-\udfff]/gu, "");
  const address = form.replace("title%3A%20QUESTION", `title%3A%20${encodeURIComponent(title)}`);
  return element("p", { class: "hw-actions" }, element("a", { href: address }, "Ask everyone"));
}
