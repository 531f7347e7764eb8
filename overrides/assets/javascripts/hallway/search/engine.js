// Pagefind over the bundles of the site: the newest posts, people, teams and topics at once, older posts when asked for.
const ENOUGH = 100; // as many of the newest posts are searched at first, and the rest of their bundle
const LIGHT = 1.25; // how much is fetched before the first answer: a word costs about 30 KB in a bundle of weight 1
const ORDER = ["posts", "topics", "teams", "pages", "people"];
const PATIENCE = 20000;

export class Engine {
  // The search of the site at `root`. Rejects where there is none, or it cannot be fetched. Bundles that cannot be
  // had are added to `losses`, and the rest is searched: Pagefind finds nothing at all once one of its bundles failed.
  static async begin(root, losses) {
    const list = await listed(root);
    const folder = new URL(`search/${list.engine}/`, root);
    const { createInstance } = await import(new URL("pagefind.js", folder));
    const instance = createInstance({
      basePath: folder.pathname,
      baseUrl: root.pathname,
      metaCacheTag: list.engine,
      noWorker: true,
      excerptLength: 24,
    });
    const engine = new Engine(root, list, instance, losses);
    if (engine.isPartial && !engine.bundles.length) throw new Error("no bundle can be had");
    const known = losses.bundles.size;
    try {
      await inTime(engine.merge(light(engine.first)));
    } catch (error) {
      if (losses.bundles.size === known) throw error;
      return Engine.begin(root, losses);
    }
    return engine;
  }

  constructor(root, list, instance, losses) {
    this.root = root;
    this.list = list;
    this.instance = instance;
    this.merged = new Set();
    this.losses = losses;
    this.bundles = list.bundles.filter(({ key }) => !losses.bundles.has(key));
    this.first = this.bundles.filter((bundle) => !bundle.year);
    let posts = 0;
    for (const bundle of this.bundles.filter((one) => one.year)) {
      if (posts < ENOUGH) this.first.push(bundle);
      posts += bundle.pages;
    }
  }

  // Whether something of the site is not searched because it cannot be had.
  get isPartial() {
    return this.bundles.length < this.list.bundles.length || this.losses.files.size > 0;
  }

  // Whether a file is one of those that are searched.
  owns(file) {
    return this.bundles.some(({ key }) => file.includes(`/search/${key}/`));
  }

  // Fetches what was too heavy to come before the first answer; says whether there was anything.
  async complete() {
    const rest = this.first.filter((bundle) => !this.merged.has(bundle.key));
    await inTime(this.merge(rest));
    return rest.length > 0;
  }

  // The bundles of posts that are not searched yet; those of a year where one is given.
  older(year = "") {
    return this.bundles.filter(
      (bundle) => bundle.year && !this.merged.has(bundle.key) && (!year || String(bundle.year) === year),
    );
  }

  // The years that there are posts of, the newest first.
  get years() {
    return [...new Set(this.bundles.filter((bundle) => bundle.year).map((bundle) => String(bundle.year)))];
  }

  // The first day of which all posts are searched; "" where all are.
  get since() {
    if (!this.older().length) return "";
    const days = this.bundles.filter((bundle) => bundle.year && this.merged.has(bundle.key)).map((one) => one.from);
    return days.sort()[0] ?? "";
  }

  async merge(bundles) {
    const wanted = bundles.filter((bundle) => !this.merged.has(bundle.key));
    for (const bundle of wanted) this.merged.add(bundle.key);
    await Promise.all(
      wanted.map(({ key }) => {
        const options = { baseUrl: this.root.pathname, metaCacheTag: key };
        return this.instance.mergeIndex(new URL(`search/${key}/`, this.root).pathname, options).catch((error) => {
          this.losses.bundles.add(key);
          throw error;
        });
      }),
    );
  }

  // What there is to narrow a search by; fetched once, and from then on every answer counts it.
  async facets() {
    return this.instance.filters();
  }

  // The answer to a query, with `chosen` values of facets by name.
  async find(query, chosen) {
    if (chosen.year) await inTime(this.merge(this.older(chosen.year)));
    return this.instance.search(query, { filters: chosen });
  }

  // Whether the site still has what this was begun with; a build may have brought something newer.
  async isCurrent() {
    const list = await listed(this.root);
    return JSON.stringify(list) === JSON.stringify(this.list);
  }
}

// Those that fit into the first fetch, the most wanted first.
function light(bundles) {
  let weight = 0;
  const wanted = [...bundles].sort((one, other) => ORDER.indexOf(one.section) - ORDER.indexOf(other.section));
  return wanted.filter(({ pages, section }) => {
    const more = Math.min(pages / 400, 1);
    if (section !== "posts" && weight + more > LIGHT) return false;
    weight += more;
    return true;
  });
}

async function listed(root) {
  const answer = await fetch(new URL("search/bundles.json", root), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.json();
}

function inTime(promise) {
  return Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error("search cannot be fetched")), PATIENCE)),
  ]);
}
