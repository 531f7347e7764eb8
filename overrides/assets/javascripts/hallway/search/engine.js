// Pagefind over the bundles of the site: the newest posts, people, teams and topics at once, older posts when asked for.
const ENOUGH = 500; // as many of the newest posts are searched at first, and the rest of their bundle
const PATIENCE = 20000;

export class Engine {
  // The search of the site at `root`. Rejects where there is none, or it cannot be fetched.
  static async begin(root) {
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
    const engine = new Engine(root, list, instance);
    await inTime(engine.merge(list.bundles.filter((bundle) => engine.first.has(bundle.key))));
    return engine;
  }

  constructor(root, list, instance) {
    this.root = root;
    this.list = list;
    this.instance = instance;
    this.merged = new Set();
    this.first = new Set(list.bundles.filter((bundle) => !bundle.year).map((bundle) => bundle.key));
    let posts = 0;
    for (const bundle of list.bundles.filter((one) => one.year)) {
      if (posts < ENOUGH) this.first.add(bundle.key);
      posts += bundle.pages;
    }
  }

  // The bundles of posts that are not searched yet; those of a year where one is given.
  older(year = "") {
    return this.list.bundles.filter(
      (bundle) => bundle.year && !this.merged.has(bundle.key) && (!year || String(bundle.year) === year),
    );
  }

  // The years that there are posts of, the newest first.
  get years() {
    return [...new Set(this.list.bundles.filter((bundle) => bundle.year).map((bundle) => String(bundle.year)))];
  }

  // The first day of which all posts are searched; "" where all are.
  get since() {
    if (!this.older().length) return "";
    const days = this.list.bundles.filter((bundle) => bundle.year && this.merged.has(bundle.key)).map((one) => one.from);
    return days.sort()[0] ?? "";
  }

  async merge(bundles) {
    const wanted = bundles.filter((bundle) => !this.merged.has(bundle.key));
    for (const bundle of wanted) this.merged.add(bundle.key);
    await Promise.all(
      wanted.map(({ key }) =>
        this.instance.mergeIndex(new URL(`search/${key}/`, this.root).pathname, {
          baseUrl: this.root.pathname,
          metaCacheTag: key,
        }),
      ),
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
