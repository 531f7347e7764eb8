// Formulas, typeset by a KaTeX that the site serves. One that it cannot read stays as it was written.
import { fetchScript, fetchStyle, vendored } from "./fetch.js";

const OPTIONS = { throwOnError: true, trust: false, strict: "ignore", maxSize: 50, maxExpand: 1000 };
const STYLED = /\\(?:pmb|fcolorbox)(?![a-z])/; // in MathML these are styles, which no browser may apply

export async function typesetMaths(root) {
  const formulas = [...root.querySelectorAll(".arithmatex")].filter((one) => !one.firstElementChild);
  if (!formulas.length) return;
  await Promise.all([
    fetchStyle(vendored("katex-0.19.1/katex.min.css")),
    fetchScript(vendored("katex-0.19.1/katex.min.js")),
  ]);
  formulas.forEach(typeset);
}

function typeset(formula) {
  const [, opening, source] = /^\s*(\\[([])([^]*)\\[)\]]\s*$/.exec(formula.textContent) ?? [];
  if (!opening) return;
  const typesetOne = document.createElement("span");
  try {
    window.katex.render(source, typesetOne, {
      ...OPTIONS,
      displayMode: opening === "\\[",
      output: STYLED.test(source) ? "html" : "htmlAndMathml",
    });
    formula.replaceChildren(...typesetOne.childNodes);
  } catch (error) {
    formula.title = error.message;
  }
}
