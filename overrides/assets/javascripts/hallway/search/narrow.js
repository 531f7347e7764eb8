// What a search can be narrowed by: a list each of kinds, teams, authors, topics and years, with how many results each has.
import { element } from "./hit.js";

const NAMES = { kind: "Kind", team: "Team", author: "Author", topic: "Topic", year: "Year" };
const MOST = 200;

export class Narrow {
  // `changed` is called when something was chosen; `opened` before anything is shown, and waited for.
  constructor(opened, changed) {
    this.element = element("details", "hw-narrow");
    const summary = document.createElement("summary");
    summary.textContent = "Narrow";
    const fields = element("div", "hw-narrow__fields");
    this.selects = Object.fromEntries(Object.keys(NAMES).map((name) => [name, document.createElement("select")]));
    for (const [name, select] of Object.entries(this.selects)) {
      const label = element("label", "hw-narrow__field");
      label.append(NAMES[name], select);
      fields.append(label);
      select.name = name;
      select.append(new Option("any", ""));
      select.addEventListener("change", changed);
    }
    this.element.append(summary, fields);
    this.element.addEventListener("toggle", () => this.element.open && opened());
  }

  get isOpen() {
    return this.element.open;
  }

  // What is chosen, by name.
  get chosen() {
    const pairs = Object.entries(this.selects).map(([name, select]) => [name, select.value]);
    return Object.fromEntries(pairs.filter(([, value]) => value));
  }

  clear() {
    for (const select of Object.values(this.selects)) select.value = "";
  }

  // Offer what an answer has results for; of the facet itself also what is not chosen. All `years` can be chosen.
  offer(answer, years) {
    const chosen = this.chosen;
    for (const [name, select] of Object.entries(this.selects)) {
      const counts = { ...((chosen[name] ? answer.totalFilters : answer.filters)?.[name] ?? {}) };
      if (name === "year") for (const year of years) counts[year] ??= 0;
      const found = Object.entries(counts).filter(([value, count]) => count || value === chosen[name] || name === "year");
      fill(select, name === "year" ? found.sort().reverse() : found.sort(byNumber).slice(0, MOST), chosen[name] ?? "");
    }
  }
}

function byNumber([one, ones], [other, others]) {
  return others - ones || one.localeCompare(other);
}

// A value is a name, and for people, teams and topics the address that tells two of one name apart.
function fill(select, found, chosen) {
  const names = found.map(([value]) => said(value));
  const options = found.map(([value, count], place) => {
    const twice = names.indexOf(names[place]) !== names.lastIndexOf(names[place]);
    const name = twice ? `${names[place]} (${value.split("|").pop()})` : names[place];
    return new Option(count ? `${name} · ${count}` : name, value, false, value === chosen);
  });
  select.replaceChildren(new Option("any", "", false, !chosen), ...options);
}

function said(value) {
  const cut = value.lastIndexOf("|");
  return cut < 0 ? value : value.slice(0, cut);
}
