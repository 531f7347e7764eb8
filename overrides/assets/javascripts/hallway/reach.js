// Code and tables that are wider than the page scroll sideways: so that they do for a keyboard too, they take the focus.
const WIDE = ".hw-prose :is(pre > code, table, .md-typeset__scrollwrap)";

export function reachWide(root) {
  for (const box of root.querySelectorAll(WIDE)) {
    if (box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX === "auto") box.tabIndex = 0;
  }
}
