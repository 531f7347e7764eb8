// The search field of the header. All that finds something is fetched when somebody is about to search, and not before.
export function offerSearch(root) {
  const field = root.querySelector("[data-hw-search]");
  const toggle = root.getElementById("__search");
  if (!field || !toggle) return;
  const input = field.querySelector("input");
  let box;
  const open = async () => {
    if (!toggle.checked) toggle.click(); // Material hears of it, and keeps the page behind from scrolling
    box ??= import("./search/box.js").then(({ Box }) => new Box(field, toggle));
    const ready = await box;
    if (toggle.checked) ready.open(); // it may have been left before it came
  };
  input.addEventListener("focus", open);
  input.form.addEventListener("submit", (event) => event.preventDefault());
  toggle.addEventListener("change", () => (toggle.checked ? input.focus() : input.blur()));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    input.focus(); // from wherever it is in the search, so that it is nowhere in it
    input.blur();
    if (toggle.checked) toggle.click();
  });
  addEventListener("keydown", (event) => {
    if (!asks(event)) return;
    event.preventDefault();
    input.focus(); // at once: what is typed next belongs there
  });
}

// "/" where nobody is writing; Ctrl-K, or on a Mac Command-K, anywhere.
function asks(event) {
  if (event.altKey || event.defaultPrevented || event.isComposing) return false;
  if (event.ctrlKey || event.metaKey) return !event.shiftKey && event.key.toLowerCase() === "k";
  return event.key === "/" && !event.target.closest?.("input, textarea, select, [contenteditable]");
}
