/** Builds DOM nodes; what people write only ever enters as text nodes. */

import { PATHS } from "./icons.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element with attributes and children. `on…` functions become listeners, `vars` become custom properties
 * (a style attribute would be refused by the page's Content-Security-Policy), null and false are left out.
 */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") node.addEventListener(name.slice(2), value);
  else if (name === "vars") Object.entries(value).forEach(([key, item]) => node.style.setProperty(key, item));
  else node.setAttribute(name, value === true ? "" : value);
}

/** A decorative line icon on a 24-pixel grid. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [key, value] of [["viewBox", "0 0 24 24"], ["class", "icon"], ["aria-hidden", "true"]]) {
    svg.setAttribute(key, value);
  }
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A round button that shows an icon and says its name to screen readers and on hover. */
export function iconButton(name, label, onclick, attributes = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...attributes },
    icon(name));
}

/** Text for screen readers only. */
export function spoken(text) {
  return h("span", { class: "spoken" }, text);
}

let counter = 0;

/** An id that no other element of the page has. */
export function freshId(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}

/** Whether movement is welcome. */
export function movement() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}

/** Whether only one phone fits on the screen. */
export function isNarrow() {
  return matchMedia("(max-width: 760px), (max-height: 520px)").matches;
}
