// Diagrams, drawn by a mermaid that the site serves. Material asks for it by its name, and for another host's without.
import { fetchScript, vendored } from "./fetch.js";

const SAFE = { securityLevel: "strict", startOnLoad: false, suppressErrorRendering: true };
const TAG = /<([a-z][a-z0-9]*)[\s/][^>]*>/gi; // mermaid takes bad attributes away, but not before browsers see them

export function offerDiagrams() {
  let options = {};
  let ready;

  async function fetchMermaid() {
    await fetchScript(vendored("mermaid-11.17.2/mermaid.min.js"));
    const mermaid = window.mermaid;
    window.mermaid = offered;
    mermaid.initialize({ ...options, ...SAFE });
    return mermaid;
  }

  const offered = {
    initialize(wanted) {
      options = wanted;
    },
    async render(id, text) {
      const mermaid = await (ready ??= fetchMermaid());
      try {
        return await mermaid.render(id, text.replace(TAG, "<$1>"));
      } catch (error) {
        console.warn(`A diagram cannot be drawn, and stays as it was written: ${error.message}`);
        return new Promise(() => {}); // whoever waits would replace the text by nothing
      }
    },
  };
  window.mermaid = offered;
}
