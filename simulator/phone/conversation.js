/** The log of one chat: order, days, focus that moves by arrow keys, and what is new below. */

import { h, icon, movement } from "./dom.js";
import { count, day } from "./format.js";
import { messageNode } from "./message.js";

const CONTROLS = "a[href], button, input";
const NEAR_BOTTOM = 90;

export class Conversation {
  #messages = new Map();
  #context;
  #current = null;
  #below = 0;
  #stuck = true;
  #gliding = false;
  #lastDay = null;

  constructor(context) {
    this.#context = context;
    this.log = h("div", { class: "log", role: "log", tabindex: -1, "aria-live": "polite", "aria-busy": "true" });
    this.typing = h("p", { class: "typing", "aria-hidden": "true", hidden: true }, [1, 2, 3].map(() => h("i")));
    this.jump = h("button", { type: "button", class: "jump", hidden: true, onclick: () => this.toBottom() });
    this.node = h("div", { class: "conversation" }, this.log, this.jump);
    this.log.append(this.typing);
    this.log.addEventListener("keydown", (event) => this.#walk(event));
    this.log.addEventListener("focusin", (event) => this.#makeCurrent(event.target.closest("article")));
    this.log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    for (const end of ["scrollend", "wheel", "touchstart"]) {
      this.log.addEventListener(end, () => { this.#gliding = false; }, { passive: true });
    }
    // A phone that was hidden, or pictures that arrive late, must not leave the last message out of sight.
    new ResizeObserver(() => { if (this.#stuck) this.toBottom("instant"); }).observe(this.log);
    this.log.addEventListener("load", () => { if (this.#stuck) this.toBottom("instant"); }, true);
  }

  get size() {
    return this.#messages.size;
  }

  get newest() {
    return Math.max(0, ...this.#messages.keys());
  }

  message(id) {
    return this.#messages.get(id)?.message;
  }

  /** Shows exactly `messages`, touching only what differs. */
  replaceAll(messages) {
    this.log.setAttribute("aria-busy", "true");
    const wanted = new Set(messages.map((message) => message.message_id));
    if ([...this.#messages.keys()].some((id) => !wanted.has(id))) this.clear();
    const stuck = this.#stuck;
    this.#stuck = false; // one scroll at the end instead of one per message
    for (const message of messages) this.put(message);
    if (stuck) this.toBottom("instant");
    this.log.setAttribute("aria-busy", "false");
  }

  /** Forgets every message. */
  clear() {
    this.#messages.clear();
    this.#makeCurrent(null);
    this.#lastDay = null;
    this.#stuck = true;
    this.log.replaceChildren(this.typing);
  }

  /** Adds a message or shows its new version in place. */
  put(message) {
    const known = this.#messages.get(message.message_id);
    if (known && JSON.stringify(known.message) === JSON.stringify(message)) return;
    const node = messageNode(message, this.#context);
    this.#messages.set(message.message_id, { message, node });
    this.#rove(node, false);
    if (known) this.#swap(known.node, node);
    else this.#append(message, node);
  }

  remove(id) {
    const known = this.#messages.get(id);
    if (!known) return;
    this.#messages.delete(id);
    known.node.remove();
    this.#dropEmptyDays();
    if (this.#current === known.node) this.#makeCurrent(this.#articles().at(-1) ?? null);
  }

  /** Scrolls to a message and puts the focus there. */
  show(id) {
    const node = this.#messages.get(id)?.node;
    if (!node) return;
    node.scrollIntoView({ block: "center", behavior: movement() });
    node.focus({ preventScroll: true });
  }

  setTyping(on) {
    this.typing.hidden = !on;
    if (on && this.#stuck) this.toBottom();
  }

  toBottom(behavior = movement()) {
    this.#gliding = behavior === "smooth";
    this.log.scrollTo({ top: this.log.scrollHeight, behavior });
    this.#stuck = true;
    this.#below = 0;
    this.#showJump();
  }

  #articles() {
    return [...this.log.querySelectorAll("article")];
  }

  #append(message, node) {
    const label = day(message.date);
    if (this.#lastDay !== label) {
      this.typing.before(h("p", { class: "day" }, h("span", {}, label)));
      this.#lastDay = label;
    }
    this.typing.before(node);
    if (node.matches("article") && !this.log.contains(document.activeElement)) this.#makeCurrent(node);
    const isLoading = this.log.getAttribute("aria-busy") === "true";
    if (!isLoading && (this.#stuck || node.matches(".mine"))) this.toBottom();
    else if (!isLoading) this.#below += 1;
    this.#showJump();
  }

  #dropEmptyDays() {
    for (const label of this.log.querySelectorAll(".day")) {
      if (!label.nextElementSibling.matches(".day, .typing")) continue;
      if (label.nextElementSibling === this.typing) this.#lastDay = null;
      label.remove();
    }
  }

  #swap(old, node) {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const position = focused ? [...old.querySelectorAll(CONTROLS)].indexOf(focused) : -1;
    old.replaceWith(node);
    if (this.#current === old) this.#makeCurrent(node);
    if (focused) ([...node.querySelectorAll(CONTROLS)][position] ?? node).focus({ preventScroll: true });
    if (this.#stuck) this.toBottom("instant");
  }

  /** One message at a time is in the tab order, with its buttons; arrow keys move to the others. */
  #makeCurrent(article) {
    if (article === this.#current) return;
    if (this.#current) this.#rove(this.#current, false);
    this.#current = article;
    if (article) this.#rove(article, true);
  }

  #rove(node, inOrder) {
    if (!node.matches("article")) return;
    node.tabIndex = inOrder ? 0 : -1;
    for (const control of node.querySelectorAll(CONTROLS)) control.tabIndex = inOrder ? 0 : -1;
  }

  #walk(event) {
    const article = event.target.closest("article");
    if (!article || event.target.matches("input")) return;
    const all = this.#articles();
    const at = all.indexOf(article);
    const target = { ArrowUp: all[at - 1], ArrowDown: all[at + 1], Home: all[0], End: all.at(-1) }[event.key];
    if (!target) return;
    event.preventDefault();
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest", behavior: movement() });
  }

  #scrolled() {
    if (this.#gliding) return;
    this.#stuck = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_BOTTOM;
    if (this.#stuck) this.#below = 0;
    this.#showJump();
  }

  #showJump() {
    this.jump.hidden = this.#stuck;
    const label = this.#below ? count(this.#below, "nouveau message", "nouveaux messages") : "Aller au dernier message";
    if (this.jump.dataset.label === label) return;
    this.jump.dataset.label = label;
    this.jump.setAttribute("aria-label", label);
    this.jump.replaceChildren(icon("down"), this.#below ? h("span", { class: "badge" }, String(this.#below)) : "");
  }
}
