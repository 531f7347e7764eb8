// Code, tables and formulas that are wider than the page scroll sideways: so that they do for a keyboard too, they take the focus.
const BOXES = ".hw-prose :is(pre > code, table, .md-typeset__scrollwrap, div.arithmatex)";

export function reachWide(root) {
  const watch = new ResizeObserver((changes) => changes.forEach(({ target }) => reach(target)));
  for (const box of root.querySelectorAll(BOXES)) {
    reach(box);
    watch.observe(box);
  }
}

function reach(box) {
  const scrolls = box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX === "auto";
  if (scrolls) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}
