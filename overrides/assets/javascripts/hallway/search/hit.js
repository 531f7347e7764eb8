// One result as a reader sees it. Whatever a page says is text here, never HTML.
export function hit(data, root, id) {
  const link = element("a", "md-search-result__link hw-hit", { role: "option", id, tabIndex: -1 });
  link.href = address(data, root);
  const article = element("div", "md-search-result__article md-typeset hw-hit__text");
  const title = element("span", "hw-hit__title", { dir: "auto" });
  title.textContent = data.meta.title;
  article.append(title, facts(data.meta));
  if (data.content !== data.meta.title) article.append(marked(element("span", "hw-hit__excerpt", { dir: "auto" }), data.excerpt));
  link.append(article);
  return link;
}

// Where a result leads: always into this site.
function address(data, root) {
  const path = data.raw_url ?? data.url;
  const found = new URL(path.replace(/^\/+/, "").split("/").map(encodeURIComponent).join("/"), root);
  return found.href.startsWith(root.href) ? found.href : root.href;
}

function facts(meta) {
  const line = element("span", "hw-hit__facts");
  for (const said of [meta.kind, meta.authors, meta.team, meta.apart, meta.date]) {
    if (!said) continue;
    const part = document.createElement("bdi");
    part.textContent = said;
    line.append(line.childNodes.length ? " · " : "", part);
  }
  return line;
}

// An excerpt as Pagefind has it: the words that were found stand in <mark>, and what the page says of < and > is escaped.
export function marked(parent, excerpt) {
  for (const [place, piece] of excerpt.split(/<\/?mark>/).entries()) {
    const text = piece.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    if (place % 2) parent.append(Object.assign(document.createElement("mark"), { textContent: text }));
    else parent.append(text);
  }
  return parent;
}

export function element(name, classes, properties = {}) {
  const made = document.createElement(name);
  made.className = classes;
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  return made;
}
