/** One person's phone: the chat with the bot, its state, and what the person can do with it. */

import { Chats } from "./chats.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { alertDialog, confirmDialog, invitationDialog } from "./dialogs.js";
import { door, DoorError } from "./door.js";
import { isNarrow, spoken } from "./dom.js";
import { frame } from "./frame.js";
import { Gate } from "./gate.js";
import { openMenu } from "./menu.js";
import { Presses } from "./presses.js";
import { Toasts } from "./toasts.js";

const TYPING_SHOWN = 5500;

export class Handset {
  #bot;
  #blocked = false;
  #obeyed = 0;
  #timers = {};

  /** `onUnread(handset)` is told when the number of unread messages changes. */
  constructor({ account, bot, onUnread, single }) {
    this.account = account;
    this.onUnread = onUnread;
    this.#bot = bot;
    this.chats = new Chats(account, bot, (chat) => this.#openChat(chat));
    this.toasts = new Toasts();
    this.presses = new Presses((answer) => this.#showAnswer(answer));
    this.gate = new Gate(bot, { start: () => this.#start(), unblock: () => this.#setBlocked(false) });
    this.conversation = new Conversation(this.#context());
    this.composer = new Composer(this.#actions());
    Object.assign(this, frame({ account, bot, single, parts: this, menu: () => this.#options() }));
  }

  get unread() {
    return this.chats.unread;
  }

  /** Brings the state of the current chat from the simulator; answers its `seq`. */
  async load() {
    this.chats.all = await door.chats(this.account.id);
    const { messages, commands, seq, blocked } = await door.messages(this.account.id, this.chats.current.id);
    this.conversation.replaceAll(messages);
    this.composer.commands = commands;
    this.#blocked = blocked;
    const last = messages.findLast((message) => message.reply_keyboard);
    if (last && last.message_id !== this.#obeyed) this.#obey(last);
    this.#draw();
    return seq;
  }

  /** Takes one event of the stream. */
  take(event) {
    if (event.kind === "answer") return this.presses.answer(event);
    if (event.kind === "commands") return this.#try(this.load());
    if (event.chat_id !== this.chats.current.id) return this.#takeElsewhere(event);
    if (event.kind === "action") return this.#typing(true);
    if (event.kind === "delete") this.conversation.remove(event.message_id);
    if (event.kind === "message" || event.kind === "edit") this.#takeMessage(event);
    return this.#draw();
  }

  /** The person looks at this phone: nothing is unread any more in its open chat. */
  read() {
    if (this.chats.read()) this.#drawUnread();
  }

  focus() {
    if (this.composer.node.hidden) this.gate.focus();
    // On a small screen the typing line would raise the keyboard over what there is to read.
    else if (isNarrow()) this.conversation.log.focus();
    else this.composer.focus();
  }

  #takeMessage({ kind, message }) {
    const isNew = kind === "message" && !this.conversation.message(message.message_id);
    this.conversation.put(message);
    if (message.from?.id === this.account.id) return;
    this.#typing(false);
    if (!isNew) return;
    this.#obey(message);
    if (!this.node.matches(".current") || document.hidden) this.#count(message.chat.id);
  }

  #obey(message) {
    this.#obeyed = message.message_id;
    this.composer.obey(message);
  }

  async #takeElsewhere(event) {
    if (event.kind !== "message") return;
    if (!this.chats.knows(event.chat_id)) this.chats.all = await door.chats(this.account.id);
    if (event.message.from?.id !== this.account.id) this.#count(event.chat_id);
  }

  #count(chatId) {
    this.chats.count(chatId);
    this.#drawUnread();
  }

  #options() {
    return [
      { icon: "ticket", label: "Ouvrir une invitation", act: () => this.#invitation() },
      this.#blocked
        ? { icon: "check", label: "Débloquer le robot", act: () => this.#setBlocked(false) }
        : { icon: "block", label: "Bloquer le robot", danger: true, act: () => this.#askBlock() },
    ];
  }

  async #askBlock() {
    const sure = await confirmDialog(this.node, "Bloquer le robot ?",
      "Il ne pourra plus vous écrire. Vous pourrez le débloquer à tout moment.", "Bloquer");
    if (sure) await this.#setBlocked(true);
  }

  async #invitation() {
    const payload = await invitationDialog(this.node);
    if (payload) await this.#start(payload);
  }

  async #start(payload) {
    // Telegram unblocks a bot that is started again, so the state has to be asked for.
    if (await this.#try(door.start(this.account.id, payload))) await this.#try(this.load());
    this.focus();
  }

  async #setBlocked(blocked) {
    if (!await this.#try(blocked ? door.block(this.account.id) : door.unblock(this.account.id))) return;
    this.#blocked = blocked;
    this.#draw();
    this.focus();
  }

  #context() {
    const chats = this.chats;
    return {
      account: this.account,
      bot: this.#bot,
      votes: new Map(),
      get group() { return chats.current.type !== "private"; },
      say: (text) => this.composer.send(text),
      start: (payload) => this.#start(payload),
      press: (message, row, column, button) => this.presses.press(button, () =>
        this.#try(door.press(this.account.id, chats.current.id, message.message_id, row, column))),
      vote: (message, options) => this.#try(door.vote(this.account.id, chats.current.id, message.message_id, options)),
      copy: (text) => this.toasts.copy(text),
      show: (id) => this.conversation.show(id),
      menu: (message, anchor) => openMenu(anchor, this.#messageActions(message)),
    };
  }

  #actions() {
    const here = () => [this.account.id, this.chats.current.id];
    return {
      notify: (text) => this.toasts.say(text),
      sendText: (text, replyTo) => this.#try(door.text(...here(), text, replyTo)),
      sendPlace: ({ latitude, longitude }) => this.#try(door.place(...here(), latitude, longitude)),
      sendFile: (values) => this.#try(door.file(this.account.id, { chat: this.chats.current.id, ...values })),
      edit: (id, text) => this.#try(door.edit(...here(), id, text)),
    };
  }

  #messageActions(message) {
    const mine = message.from?.id === this.account.id;
    const text = message.text ?? message.caption;
    return [
      { icon: "reply", label: "Répondre", act: () => this.#aim("reply", message) },
      mine && message.text ? { icon: "edit", label: "Modifier", act: () => this.#aim("edit", message) } : null,
      text ? { icon: "copy", label: "Copier le texte", act: () => this.toasts.copy(text) } : null,
    ].filter(Boolean);
  }

  #aim(kind, message) {
    this.composer.aim(kind, message);
    this.composer.focus();
  }

  /** The door's answer, or null after saying why not. */
  async #try(promise) {
    try {
      return await promise;
    } catch (error) {
      if (!(error instanceof DoorError)) throw error;
      this.toasts.say(`Non envoyé : ${error.message}`);
      return null;
    }
  }

  #showAnswer({ text, show_alert: isAlert }) {
    if (isAlert) alertDialog(this.node, this.#bot, text);
    else this.toasts.say(text);
  }

  #typing(on) {
    this.subtitle.textContent = on ? "écrit…" : this.chats.kind;
    this.subtitle.classList.toggle("busy", on);
    this.conversation.setTyping(on);
    clearTimeout(this.#timers.typing);
    if (on) this.#timers.typing = setTimeout(() => this.#typing(false), TYPING_SHOWN);
  }

  #draw() {
    const isPrivate = this.chats.current.type === "private";
    const empty = isPrivate && this.conversation.size === 0;
    const state = this.#blocked && isPrivate ? "blocked" : empty ? "empty" : "open";
    this.gate.state = state;
    this.composer.node.hidden = state !== "open";
    this.title.textContent = this.chats.title;
    if (!this.subtitle.matches(".busy")) this.subtitle.textContent = this.chats.kind;
  }

  #drawUnread() {
    this.badge.hidden = this.unread === 0;
    this.badge.replaceChildren(String(this.unread), spoken(this.unread > 1 ? " messages non lus" : " message non lu"));
    this.onUnread(this);
  }

  async #openChat(chat) {
    this.chats.current = chat;
    this.conversation.clear();
    this.composer.release();
    await this.#try(this.load());
    this.read();
  }
}
