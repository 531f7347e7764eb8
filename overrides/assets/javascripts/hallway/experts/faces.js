// People and posts as elements, as `partials/face.html` and `partials/expertise.html` have them. All text is set as text.
import { at } from "./shards.js";

const SVG = "http://www.w3.org/2000/svg";

export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, value);
  made.append(...children.filter((child) => child != null && child !== ""));
  return made;
}

export function face({ hue, photo, initials }) {
  const round = element("span", { class: `hw-face hw-face--${hue}`, "aria-hidden": "true" });
  round.append(photo ? element("img", { src: at(photo), alt: "", width: 40, height: 40 }) : drawn(initials));
  return round;
}

function drawn(initials) {
  const picture = document.createElementNS(SVG, "svg");
  const text = document.createElementNS(SVG, "text");
  for (const [key, value] of Object.entries({ viewBox: "0 0 40 40", width: 40, height: 40, focusable: "false" })) {
    picture.setAttribute(key, value);
  }
  text.setAttribute("x", 20);
  text.setAttribute("y", 25);
  text.textContent = initials;
  picture.append(text);
  return picture;
}

export function link(address, words, className) {
  return element("a", { href: at(address), class: className }, element("bdi", {}, words));
}
