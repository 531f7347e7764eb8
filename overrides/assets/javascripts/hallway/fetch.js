// What is too large for every page, fetched where it is needed: from this site, once.
const fetched = new Map();

// The address of something that others made and the site serves.
export function vendored(path) {
  return new URL(`../../vendor/${path}`, import.meta.url).href;
}

// Resolves when a script has run.
export function fetchScript(address) {
  return once(address, () => Object.assign(document.createElement("script"), { src: address }));
}

// Resolves when a stylesheet applies.
export function fetchStyle(address) {
  return once(address, () => Object.assign(document.createElement("link"), { rel: "stylesheet", href: address }));
}

function once(address, make) {
  if (!fetched.has(address)) {
    fetched.set(
      address,
      new Promise((resolve, reject) => {
        const element = make();
        element.addEventListener("load", resolve);
        element.addEventListener("error", () => reject(new Error(`${address} cannot be fetched`)));
        document.head.append(element);
      }),
    );
  }
  return fetched.get(address);
}
