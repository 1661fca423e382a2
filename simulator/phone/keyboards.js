/** Inline keyboards under bubbles and reply keyboards under the typing line. */

import { link, safeAddress } from "./entities.js";
import { h, icon, spoken } from "./dom.js";

const STYLES = new Set(["primary", "success", "danger"]);

/** The rows of an inline keyboard; `context` holds `bot`, `start`, `press(row, column, button)` and `copy(text)`. */
export function inlineKeyboard(markup, context) {
  const rows = markup.inline_keyboard.map((row, rowIndex) =>
    h("div", { class: "key-row" }, row.map((key, columnIndex) => inlineKey(key, rowIndex, columnIndex, context))));
  return h("div", { class: "inline-keyboard", role: "group", "aria-label": "Boutons du message" }, rows);
}

function keyClass(key) {
  return STYLES.has(key.style) ? `key ${key.style}` : "key";
}

function inlineKey(key, row, column, context) {
  if (key.url && safeAddress(key.url)) {
    const anchor = link(key.text, key.url, context, { class: keyClass(key) });
    anchor.append(icon("open"), spoken("(s’ouvre à part)"));
    return anchor;
  }
  const button = h("button", { type: "button", class: keyClass(key) }, h("span", {}, key.text));
  if (key.copy_text) {
    button.append(icon("copy"));
    button.addEventListener("click", () => context.copy(key.copy_text.text));
  } else {
    button.addEventListener("click", () => context.press(row, column, button));
  }
  return button;
}

/** The rows of a reply keyboard; `use(key)` is told which key was chosen. */
export function replyKeyboard(markup, use) {
  const rows = markup.keyboard.map((row) =>
    h("div", { class: "key-row" }, row.map((key) => replyKey(typeof key === "string" ? { text: key } : key, use))));
  return h("div", { class: "reply-keyboard", role: "group", "aria-label": "Clavier de réponse" }, rows);
}

function replyKey(key, use) {
  const mark = key.request_location ? icon("place") : null;
  return h("button", { type: "button", class: keyClass(key), onclick: () => use(key) }, mark, h("span", {}, key.text));
}
