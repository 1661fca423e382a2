/** The typing line: text, command menu, attachments, voice notes, replies, corrections and the reply keyboard. */

import { Attach } from "./attach.js";
import { freshId, h, icon, iconButton } from "./dom.js";
import { replyKeyboard } from "./keyboards.js";
import { summary } from "./message.js";
import { Palette } from "./palette.js";

const PLACEHOLDER = "Votre message";

export class Composer {
  #target = null;
  #keyboard = null;
  #actions;
  #queue = Promise.resolve();

  /** `actions`: `sendText(text, replyTo)`, `sendFile(values)`, `sendPlace(values)`, `edit(id, text)`, `notify(text)`. */
  constructor(actions) {
    this.#actions = actions;
    this.palette = new Palette({ choose: (text) => this.send(text), closed: (byKey) => this.#paletteClosed(byKey) });
    this.field = h("textarea", {
      rows: 1, placeholder: PLACEHOLDER, "aria-label": "Votre message", enterkeyhint: "send", autocomplete: "off", dir: "auto",
      "aria-autocomplete": "list",
    });
    this.menuButton = h("button", {
      type: "button", class: "icon-button slash", "aria-label": "/ Menu des commandes", title: "Commandes",
      "aria-haspopup": "listbox", "aria-expanded": "false", "aria-controls": this.palette.listId,
    }, "/");
    this.attachButton = iconButton("attach", "Joindre", () => this.attach.menu(this.attachButton), { "aria-haspopup": "menu", "aria-expanded": "false" });
    this.actionButton = h("button", { class: "icon-button action" });
    this.replyPlace = h("div", { class: "reply-place", id: freshId("keyboard"), hidden: true });
    this.keyboardButton = iconButton("keyboard", "Clavier de réponse", () => this.#showKeyboard(this.replyPlace.hidden), {
      hidden: true, "aria-controls": this.replyPlace.id, "aria-expanded": "false",
    });
    this.contextBar = h("div", { class: "context-bar", hidden: true });
    this.form = h("form", { class: "composer", novalidate: true },
      this.menuButton, this.attachButton, this.field, this.keyboardButton, this.actionButton);
    this.node = h("div", { class: "composer-place" }, this.palette.node, this.contextBar, this.form, this.replyPlace);
    this.attach = new Attach(this.node, actions, () => this.focus());
    this.#listen();
    this.#refresh();
  }

  set commands(commands) {
    this.palette.commands = commands;
    this.menuButton.hidden = commands.length === 0;
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  /** Sends what is given, or what was typed; texts leave one after the other, and come back when refused. */
  send(text = this.field.value) {
    const target = this.#target;
    if (!text.trim()) return;
    this.field.value = "";
    this.release();
    this.#queue = this.#queue.then(() => this.#deliver(text, target));
  }

  async #deliver(text, target) {
    const sent = target?.kind === "edit"
      ? await this.#actions.edit(target.message.message_id, text)
      : await this.#actions.sendText(text, target?.message.message_id);
    if (sent || this.field.value) return;
    this.field.value = text;
    this.#refresh();
  }

  /** Shows that the next text answers (`reply`) or corrects (`edit`) a message. */
  aim(kind, message) {
    this.#target = { kind, message };
    const title = kind === "edit" ? "Modifier" : "Réponse à";
    const close = iconButton("close", "Abandonner", () => { this.release(); this.focus(); });
    this.contextBar.replaceChildren(icon(kind === "edit" ? "edit" : "reply"),
      h("p", {}, h("strong", {}, title), h("bdi", {}, summary(message).slice(0, 140))), close);
    this.contextBar.hidden = false;
    if (kind === "edit") this.field.value = message.text;
    this.#refresh();
  }

  /** Forgets the message that was answered or corrected. */
  release() {
    this.#target = null;
    this.contextBar.hidden = true;
    this.#refresh();
  }

  /** Follows the bot's last keyboard instruction (ReplyKeyboardMarkup, ReplyKeyboardRemove, ForceReply). */
  obey(message) {
    const markup = message.reply_keyboard;
    if (markup?.keyboard) this.#setKeyboard(markup);
    else if (markup?.remove_keyboard) this.#setKeyboard(null);
    else if (markup?.force_reply) this.aim("reply", message);
    else return;
    this.field.placeholder = markup.input_field_placeholder ?? PLACEHOLDER;
  }

  #setKeyboard(markup) {
    this.#keyboard = markup;
    this.keyboardButton.hidden = !markup;
    this.replyPlace.replaceChildren(markup ? replyKeyboard(markup, (key) => this.#useKey(key)) : "");
    this.#showKeyboard(Boolean(markup));
  }

  #showKeyboard(on) {
    this.replyPlace.hidden = !on;
    this.keyboardButton.setAttribute("aria-expanded", String(on));
  }

  #useKey(key) {
    if (this.#keyboard.one_time_keyboard) {
      this.#showKeyboard(false);
      this.focus();
    }
    if (key.request_location) return this.attach.place();
    if (key.request_contact || key.request_poll || key.web_app) {
      return this.#actions.notify("Ce bouton n’a pas d’effet dans la démonstration.");
    }
    return this.send(key.text);
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.field.value.trim()) this.send();
      else this.attach.voice(this.form);
    });
    this.field.addEventListener("input", () => this.#refresh());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    // Nothing has the focus yet while it moves to the palette's filter: what counts is where it goes.
    this.field.addEventListener("blur", (event) => { if (!this.node.contains(event.relatedTarget)) this.palette.close(); });
    this.field.addEventListener("paste", (event) => this.#paste(event));
    this.menuButton.addEventListener("pointerdown", (event) => event.preventDefault());
    this.menuButton.addEventListener("click", () => {
      if (this.palette.isOpen) return this.palette.close(true);
      this.menuButton.setAttribute("aria-expanded", "true");
      return this.palette.open();
    });
  }

  #key(event) {
    if (event.isComposing || this.palette.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && this.#target) {
      if (this.#target.kind === "edit") this.field.value = "";
      this.release();
    }
  }

  #paste(event) {
    const file = [...event.clipboardData.files][0];
    if (!file) return;
    event.preventDefault();
    this.attach.file(file.type.startsWith("image/") ? "photo" : "document", file);
  }

  #paletteClosed(byKey) {
    this.menuButton.setAttribute("aria-expanded", "false");
    if (byKey) this.focus();
  }

  #refresh() {
    const writing = this.field.value.trim() !== "";
    const name = writing ? "Envoyer" : "Enregistrer une note vocale";
    if (this.actionButton.getAttribute("aria-label") !== name) {
      this.actionButton.setAttribute("aria-label", name);
      this.actionButton.title = name;
      this.actionButton.classList.toggle("ready", writing);
      this.actionButton.replaceChildren(icon(writing ? "send" : "microphone"));
    }
    this.palette.follow(this.field);
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
  }
}
