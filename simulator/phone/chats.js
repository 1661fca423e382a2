/** A person's chats: which one is open, and what is unread in the others. */

import { h, icon, spoken } from "./dom.js";

export class Chats {
  #all = [];
  #unread = new Map();
  #bot;
  #open;

  /** `open(chat)` is told when the person goes to another chat. */
  constructor(account, bot, open) {
    this.#bot = bot;
    this.#open = open;
    this.current = { id: account.id, type: "private", title: bot.first_name };
    this.node = h("div", { class: "chats", role: "group", "aria-label": "Discussions", hidden: true });
  }

  set all(chats) {
    this.#all = chats;
    this.current = chats.find((chat) => chat.id === this.current.id) ?? chats[0] ?? this.current;
    this.draw();
  }

  get title() {
    return this.#title(this.current);
  }

  get kind() {
    return this.current.type === "private" ? "robot" : "groupe";
  }

  get unread() {
    return [...this.#unread.values()].reduce((sum, number) => sum + number, 0);
  }

  knows(chatId) {
    return this.#all.some((chat) => chat.id === chatId);
  }

  count(chatId) {
    this.#unread.set(chatId, (this.#unread.get(chatId) ?? 0) + 1);
    this.draw();
  }

  /** Nothing is unread any more in the open chat; true when something was. */
  read() {
    const was = this.#unread.delete(this.current.id);
    if (was) this.draw();
    return was;
  }

  draw() {
    const focused = [...this.node.children].indexOf(document.activeElement);
    this.node.hidden = this.#all.length < 2;
    this.node.replaceChildren(...this.#all.map((chat) => this.#button(chat)));
    this.node.children[focused]?.focus();
  }

  #title(chat) {
    return chat.type === "private" ? this.#bot.first_name : chat.title;
  }

  #button(chat) {
    const unread = this.#unread.get(chat.id);
    const badge = unread ? h("span", { class: "badge" }, String(unread), spoken(unread > 1 ? " non lus" : " non lu")) : null;
    return h("button", {
      type: "button", "aria-current": chat.id === this.current.id ? "true" : null, onclick: () => this.#open(chat),
    }, icon(chat.type === "private" ? "bot" : "group"), h("bdi", {}, this.#title(chat)), badge);
  }
}
