/** Text with Telegram's message entities, as DOM nodes. https://core.telegram.org/bots/api#messageentity */

import { h } from "./dom.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const PLAIN_TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const SAFE_SCHEMES = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);
const LONG_QUOTE = 110;

/** The address as a URL when it is safe to follow, else null (`javascript:` and friends stay text). */
export function safeAddress(text) {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
    return SAFE_SCHEMES.has(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** The `start` payload of a deep link to this bot, or null. */
export function startPayload(url, bot) {
  if (!/^(www\.)?(t|telegram)\.me$/i.test(url.hostname)) return null;
  if (url.pathname.slice(1).toLowerCase() !== bot.username.toLowerCase()) return null;
  return url.searchParams.get("start");
}

/** A link that opens apart, or, for a deep link to this bot, starts it in the same phone. */
export function link(text, address, context, attributes = {}) {
  const url = safeAddress(address);
  if (url === null) return h("span", attributes, text);
  const payload = startPayload(url, context.bot);
  const onclick = payload === null ? null : (event) => {
    event.preventDefault();
    context.start(payload);
  };
  return h("a", { href: url.href, target: "_blank", rel: "noopener noreferrer", onclick, ...attributes }, text);
}

/** `text` as a fragment; `context` holds `bot`, `say(text)` and `start(payload)`. */
export function richText(text, entities, context) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...span(text, 0, text.length, sorted, context));
  return fragment;
}

function span(text, start, end, entities, context) {
  const nodes = [];
  let at = start;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    const inner = entities.slice(index + 1).filter((other) => other.offset < to);
    index += 1 + inner.length;
    if (to <= from) continue;
    if (from > at) nodes.push(text.slice(at, from));
    nodes.push(render(entity, text.slice(from, to), span(text, from, to, inner, context), context));
    at = to;
    // A block already ends its line: the line break that follows would show as an empty line.
    if (BLOCKS.has(entity.type) && text[at] === "\n" && at < end) at += 1;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function render(entity, raw, children, context) {
  const tag = PLAIN_TAGS[entity.type];
  if (tag) return h(tag, {}, children);
  switch (entity.type) {
    case "pre": return h("pre", {}, h("code", {}, children));
    case "url": return link(raw, raw, context);
    case "text_link": return link(raw, entity.url, context, { title: entity.url });
    case "email": return link(raw, `mailto:${raw}`, context);
    case "phone_number": return link(raw, `tel:${raw.replace(/[^+\d]/g, "")}`, context);
    case "bot_command": return command(raw, context);
    case "blockquote": return h("blockquote", {}, children);
    case "expandable_blockquote": return expandable(raw, children);
    case "spoiler": return spoiler(children);
    case "mention": case "hashtag": case "cashtag": case "text_mention": return h("span", { class: "tag" }, children);
    default: return h("span", {}, children);
  }
}

function command(raw, context) {
  return h("button", { type: "button", class: "command", onclick: () => context.say(raw) }, raw);
}

function expandable(raw, children) {
  const content = h("div", { class: "quote-content" }, children);
  const quote = h("blockquote", {}, content);
  if (raw.length < LONG_QUOTE && raw.split("\n").length <= 3) return quote;
  quote.classList.add("folded");
  const toggle = h("button", { type: "button", class: "unfold", "aria-expanded": "false" }, "Lire la suite");
  toggle.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.textContent = folded ? "Lire la suite" : "Réduire";
  });
  quote.append(toggle);
  return quote;
}

function spoiler(children) {
  const content = h("span", { class: "spoiler-content", "aria-hidden": "true" }, children);
  const button = h("button", { type: "button", class: "spoiler", "aria-label": "Texte masqué : afficher" }, content);
  button.addEventListener("click", () => {
    button.replaceWith(h("span", {}, ...content.childNodes));
  });
  return button;
}
