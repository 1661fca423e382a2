/** One person's phone: the chat with the bot, its state, and what the person can do with it. */

import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { alertDialog, confirmDialog, invitationDialog } from "./dialogs.js";
import { door, DoorError } from "./door.js";
import { freshId, h, icon, iconButton, spoken } from "./dom.js";
import { count, fullName } from "./format.js";
import { openMenu } from "./menu.js";
import { avatar } from "./people.js";

const TYPING_SHOWN = 5500;
const TOAST_SHOWN = 5000;
const PRESS_PATIENCE = 12_000;

export class Handset {
  #bot;
  #chats = [];
  #chat;
  #blocked = false;
  #unread = new Map();
  #pressed = new Map();
  #early = new Map();
  #pressing = 0;
  #drawn = new Set();
  #timers = {};

  /** `onUnread(handset)` is told when the number of unread messages changes. */
  constructor({ account, bot, onUnread, single }) {
    this.account = account;
    this.onUnread = onUnread;
    this.single = single;
    this.#bot = bot;
    this.#chat = { id: account.id, type: "private", title: bot.first_name };
    this.#build();
  }

  get unread() {
    return [...this.#unread.values()].reduce((sum, number) => sum + number, 0);
  }

  /** Brings the state of the current chat from the simulator; answers its `seq`. */
  async load() {
    this.#chats = await door.chats(this.account.id);
    if (!this.#chats.some((chat) => chat.id === this.#chat.id)) this.#chat = this.#chats[0] ?? this.#chat;
    const { messages, commands, seq, blocked } = await door.messages(this.account.id, this.#chat.id);
    this.conversation.replaceAll(messages);
    this.composer.commands = commands;
    this.#blocked = blocked;
    messages.filter((message) => message.reply_markup && !message.reply_markup.inline_keyboard && !this.#drawn.has(message.message_id))
      .slice(-1).forEach((message) => this.#obey(message));
    this.#drawChats();
    this.#drawState();
    return seq;
  }

  /** Takes one event of the stream. */
  take(event) {
    if (event.kind === "answer") return this.#answer(event);
    if (event.kind === "commands" || event.kind === "reset") return this.#try(this.load());
    if (event.chat_id !== this.#chat.id) return this.#takeElsewhere(event);
    if (event.kind === "action") return this.#typing(true);
    if (event.kind === "delete") this.conversation.remove(event.message_id);
    if (event.kind === "message" || event.kind === "edit") this.#takeMessage(event);
    return this.#drawState();
  }

  /** The person looks at this phone: nothing is unread any more in its open chat. */
  read() {
    if (this.#unread.delete(this.#chat.id)) this.#unreadChanged();
  }

  focus() {
    if (this.composer.node.hidden) this.gate.querySelector("button")?.focus({ preventScroll: true });
    else this.composer.focus();
  }

  #takeMessage({ kind, message }) {
    const isNew = kind === "message" && !this.conversation.message(message.message_id);
    this.conversation.put(message);
    if (message.from?.id === this.account.id) return;
    this.#typing(false);
    if (!isNew) return;
    this.#obey(message);
    this.#count(this.#chat.id);
  }

  #obey(message) {
    this.#drawn.add(message.message_id);
    this.composer.obey(message);
  }

  async #takeElsewhere(event) {
    if (event.kind !== "message") return;
    if (!this.#chats.some((chat) => chat.id === event.chat_id)) this.#chats = await door.chats(this.account.id);
    if (event.message?.from?.id !== this.account.id) this.#count(event.chat_id);
    this.#drawChats();
  }

  #count(chatId) {
    if (chatId === this.#chat.id && this.node.matches(".current") && !document.hidden) return;
    this.#unread.set(chatId, (this.#unread.get(chatId) ?? 0) + 1);
    this.#unreadChanged();
  }

  #unreadChanged() {
    this.badge.hidden = this.unread === 0;
    this.badge.replaceChildren(String(this.unread), spoken(this.unread > 1 ? " messages non lus" : " message non lu"));
    this.#drawChats();
    this.onUnread(this);
  }

  #build() {
    const name = fullName(this.account);
    const role = this.account.label || name;
    const titleId = freshId("phone");
    this.conversation = new Conversation(this.#context());
    this.conversation.log.setAttribute("aria-label", `Conversation de ${name} avec ${this.#bot.first_name}`);
    this.conversation.log.lang = this.account.language_code || "fr";
    this.composer = new Composer(this.#actions());
    this.badge = h("span", { class: "badge", hidden: true });
    this.gate = h("div", { class: "gate", hidden: true });
    this.toasts = h("div", { class: "toasts", role: "status" });
    this.chatList = h("div", { class: "chats", role: "group", "aria-label": "Discussions", hidden: true });
    this.node = h("section", { class: "handset", "aria-labelledby": titleId, "data-user": this.account.id },
      h("header", { class: "owner" }, avatar(this.account),
        h("div", { class: "owner-words" },
          h("h2", { id: titleId }, role), this.account.label ? h("p", {}, name) : null), this.badge, this.#apart()),
      h("div", { class: "frame" }, h("div", { class: "screen" },
        this.#bar(), this.chatList, this.conversation.node, this.toasts, this.gate, this.composer.node)));
  }

  #apart() {
    if (this.single) return null;
    return h("a", { class: "icon-button", href: `/phone?phone=${this.account.id}`, target: "_blank", title: "Ouvrir seul" },
      icon("open"), spoken(`Ouvrir seul le téléphone de ${fullName(this.account)}`));
  }

  #bar() {
    this.title = h("h3", {}, this.#bot.first_name);
    this.subtitle = h("p", { class: "subtitle" }, "robot");
    const options = iconButton("more", "Options de la discussion", () => openMenu(options, this.#options()), {
      "aria-haspopup": "menu", "aria-expanded": "false",
    });
    return h("header", { class: "bar" },
      h("span", { class: "bot-mark", "aria-hidden": "true" }, icon("bot")),
      h("div", { class: "bar-words" }, this.title, this.subtitle), options);
  }

  #options() {
    const block = this.#blocked
      ? { icon: "check", label: "Débloquer le robot", act: () => this.#setBlocked(false) }
      : { icon: "block", label: "Bloquer le robot", danger: true, act: () => this.#askBlock() };
    return [{ icon: "ticket", label: "Ouvrir une invitation", act: () => this.#invitation() }, block];
  }

  async #askBlock() {
    const sure = await confirmDialog(this.node, "Bloquer le robot ?",
      "Il ne pourra plus vous écrire. Vous pourrez le débloquer à tout moment.", "Bloquer");
    if (sure) await this.#setBlocked(true);
  }

  async #invitation() {
    const payload = await invitationDialog(this.node);
    if (payload) await this.#try(door.start(this.account.id, payload));
  }

  async #setBlocked(blocked) {
    const done = await this.#try(blocked ? door.block(this.account.id) : door.unblock(this.account.id));
    if (!done) return;
    this.#blocked = blocked;
    this.#drawState();
    this.focus();
  }

  #context() {
    const handset = this;
    return {
      account: this.account,
      bot: this.#bot,
      get group() { return handset.#chat.type !== "private"; },
      say: (text) => this.composer.send(text),
      start: (payload) => this.#try(door.start(this.account.id, payload)),
      press: (message, row, column, button) => this.#press(message, row, column, button),
      copy: (text) => this.#copy(text),
      show: (id) => this.conversation.show(id),
      menu: (message, anchor) => openMenu(anchor, this.#messageActions(message)),
    };
  }

  #actions() {
    const here = () => [this.account.id, this.#chat.id];
    return {
      notify: (text) => this.notify(text),
      sendText: (text, replyTo) => this.#sent(door.text(...here(), text, replyTo)),
      sendPlace: ({ latitude, longitude }) => this.#sent(door.place(...here(), latitude, longitude)),
      sendFile: (values) => this.#sent(door.file(this.account.id, { chat: this.#chat.id, ...values })),
      edit: (id, text) => this.#try(door.edit(...here(), id, text)),
    };
  }

  #messageActions(message) {
    const mine = message.from?.id === this.account.id;
    const text = message.text ?? message.caption;
    return [
      { icon: "reply", label: "Répondre", act: () => this.composer.aim("reply", message) },
      mine && message.text ? { icon: "edit", label: "Modifier", act: () => this.composer.aim("edit", message) } : null,
      text ? { icon: "copy", label: "Copier le texte", act: () => this.#copy(text) } : null,
    ].filter(Boolean);
  }

  async #sent(promise) {
    const message = await this.#try(promise);
    if (message?.message_id && message.chat?.id === this.#chat.id) this.conversation.put(message);
    this.#drawState();
    return message;
  }

  /** The door's answer, or null after saying why not. */
  async #try(promise) {
    try {
      return await promise;
    } catch (error) {
      if (!(error instanceof DoorError)) throw error;
      this.notify(`Non envoyé : ${error.message}`);
      return null;
    }
  }

  async #copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.notify("Texte copié.");
    } catch {
      this.notify("La copie n’est pas permise par ce navigateur.");
    }
  }

  async #press(message, row, column, button) {
    const free = () => button.removeAttribute("aria-busy");
    button.setAttribute("aria-busy", "true");
    setTimeout(free, PRESS_PATIENCE);
    this.#pressing += 1;
    const result = await this.#try(door.press(this.account.id, this.#chat.id, message.message_id, row, column));
    this.#pressing -= 1;
    const id = result?.callback_query_id;
    if (!id) return free();
    this.#pressed.set(id, free);
    const early = this.#early.get(id);
    if (this.#pressing === 0) this.#early.clear();
    return early && this.#answer(early);
  }

  /** Only the page where the button was pressed shows the answer, which may come before the press has returned. */
  #answer(event) {
    const free = this.#pressed.get(event.callback_query_id);
    if (!free) {
      if (this.#pressing) this.#early.set(event.callback_query_id, event);
      return;
    }
    this.#pressed.delete(event.callback_query_id);
    free();
    if (event.text && event.show_alert) alertDialog(this.node, this.#bot, event.text);
    else if (event.text) this.notify(event.text);
  }

  /** A short text over the typing line. */
  notify(text) {
    const toast = h("p", { class: "toast", dir: "auto" }, text);
    this.toasts.replaceChildren(toast);
    clearTimeout(this.#timers.toast);
    this.#timers.toast = setTimeout(() => toast.remove(), TOAST_SHOWN + text.length * 40);
  }

  #typing(on) {
    this.subtitle.textContent = on ? "écrit…" : "robot";
    this.subtitle.classList.toggle("busy", on);
    this.conversation.setTyping(on);
    clearTimeout(this.#timers.typing);
    if (on) this.#timers.typing = setTimeout(() => this.#typing(false), TYPING_SHOWN);
  }

  #drawState() {
    const isPrivate = this.#chat.type === "private";
    const empty = isPrivate && this.conversation.size === 0;
    const state = this.#blocked && isPrivate ? "blocked" : empty ? "empty" : "open";
    this.composer.node.hidden = state !== "open";
    this.gate.hidden = state === "open";
    if (this.gate.dataset.state === state) return;
    this.gate.dataset.state = state;
    const go = (label, act) => h("button", { type: "button", class: "solid", onclick: act }, label);
    if (state === "open") this.gate.replaceChildren();
    if (state === "blocked") {
      this.gate.replaceChildren(h("p", {}, icon("block"), "Vous avez bloqué ce robot : il ne peut plus vous écrire."),
        go("Débloquer", () => this.#setBlocked(false)));
    }
    if (state === "empty") {
      this.gate.replaceChildren(h("p", {}, "Aucun message pour l’instant."), go("Démarrer", () => this.#start()));
    }
  }

  async #start() {
    await this.#try(door.start(this.account.id));
    this.focus();
  }

  #drawChats() {
    this.chatList.hidden = this.#chats.length < 2;
    this.chatList.replaceChildren(...this.#chats.map((chat) => this.#chatButton(chat)));
    this.title.textContent = this.#chat.type === "private" ? this.#bot.first_name : this.#chat.title;
  }

  #chatButton(chat) {
    const unread = this.#unread.get(chat.id) ?? 0;
    const badge = unread ? h("span", { class: "badge" }, String(unread), spoken(` ${count(unread, "non lu", "non lus")}`)) : null;
    return h("button", {
      type: "button", "aria-current": chat.id === this.#chat.id ? "true" : null, onclick: () => this.#openChat(chat),
    }, icon(chat.type === "private" ? "bot" : "group"),
    h("bdi", {}, chat.type === "private" ? this.#bot.first_name : chat.title), badge);
  }

  async #openChat(chat) {
    this.#chat = chat;
    this.conversation.clear();
    this.composer.release();
    await this.#try(this.load());
    this.read();
  }
}
