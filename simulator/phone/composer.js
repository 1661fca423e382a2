/** The typing line: text, command menu, attachments, voice notes, replies, corrections and the reply keyboard. */

import { captionDialog, placeDialog } from "./dialogs.js";
import { freshId, h, icon, iconButton } from "./dom.js";
import { replyKeyboard } from "./keyboards.js";
import { openMenu } from "./menu.js";
import { summary } from "./message.js";
import { Palette } from "./palette.js";
import { canRecord, record } from "./recorder.js";

const LONGEST_TEXT = 4096;
const PLACEHOLDER = "Votre message";

/** Cuts a text as Telegram's own apps do, at 4,096 UTF-16 units, at a line break or space where there is one. */
export function pieces(text) {
  const found = [];
  let rest = text.trim();
  while (rest.length > LONGEST_TEXT) {
    const head = rest.slice(0, LONGEST_TEXT);
    const at = Math.max(head.lastIndexOf("\n"), head.lastIndexOf(" "));
    const cut = at > LONGEST_TEXT / 2 ? at : LONGEST_TEXT;
    found.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest ? [...found, rest] : found;
}

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
    this.attachButton = iconButton("attach", "Joindre", () => this.#attach(), { "aria-haspopup": "menu", "aria-expanded": "false" });
    this.actionButton = h("button", { class: "icon-button action" });
    this.replyPlace = h("div", { class: "reply-place", id: freshId("keyboard"), hidden: true });
    this.keyboardButton = iconButton("keyboard", "Clavier de réponse", () => this.#showKeyboard(this.replyPlace.hidden), {
      hidden: true, "aria-controls": this.replyPlace.id, "aria-expanded": "false",
    });
    this.contextBar = h("div", { class: "context-bar", hidden: true });
    this.form = h("form", { class: "composer", novalidate: true },
      this.menuButton, this.attachButton, this.field, this.keyboardButton, this.actionButton);
    this.node = h("div", { class: "composer-place" }, this.palette.node, this.contextBar, this.form, this.replyPlace);
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
    const parts = pieces(text);
    const target = this.#target;
    if (!parts.length) return;
    this.field.value = "";
    this.release();
    this.#queue = this.#queue.then(() => this.#deliver(parts, target, text));
  }

  async #deliver(parts, target, text) {
    for (const part of parts) {
      const done = target?.kind === "edit"
        ? await this.#actions.edit(target.message.message_id, part)
        : await this.#actions.sendText(part, target?.message.message_id);
      if (done) continue;
      if (!this.field.value) this.field.value = text;
      return this.#refresh();
    }
    return undefined;
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
    this.focus();
  }

  /** Forgets the message that was answered or corrected. */
  release() {
    this.#target = null;
    this.contextBar.hidden = true;
    this.#refresh();
  }

  /** Follows the bot's last keyboard instruction (ReplyKeyboardMarkup, ReplyKeyboardRemove, ForceReply). */
  obey(message) {
    const markup = message.reply_markup;
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
    if (key.request_location) return this.#place();
    if (key.request_contact || key.request_poll || key.web_app) {
      return this.#actions.notify("Ce bouton n’a pas d’effet dans la démonstration.");
    }
    return this.send(key.text);
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.field.value.trim()) this.send();
      else this.#record();
    });
    this.field.addEventListener("input", () => this.#refresh());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.field.addEventListener("blur", () => { if (!this.node.contains(document.activeElement)) this.palette.close(); });
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

  #attach() {
    openMenu(this.attachButton, [
      { icon: "photo", label: "Photo", act: () => this.#choose("photo", "image/*") },
      { icon: "document", label: "Document", act: () => this.#choose("document", "") },
      { icon: "microphone", label: "Note vocale (fichier audio)", act: () => this.#choose("voice", "audio/*") },
      { icon: "place", label: "Lieu", act: () => this.#place() },
    ]);
  }

  #choose(kind, accept) {
    const input = h("input", { type: "file", accept, hidden: true, "aria-label": "Fichier à joindre" });
    input.addEventListener("change", () => {
      input.remove();
      if (input.files[0]) this.#sendFile(kind, input.files[0]);
    });
    input.addEventListener("cancel", () => input.remove());
    this.node.append(input);
    input.click();
  }

  #paste(event) {
    const file = [...event.clipboardData.files][0];
    if (!file) return;
    event.preventDefault();
    this.#sendFile(file.type.startsWith("image/") ? "photo" : "document", file);
  }

  async #sendFile(kind, file) {
    if (kind === "voice") return this.#actions.sendFile({ kind, file, seconds: await length(file) });
    const caption = await captionDialog(this.node, file, kind);
    this.focus();
    return caption === null ? null : this.#actions.sendFile({ kind, file, caption });
  }

  async #place() {
    const place = await placeDialog(this.node);
    this.focus();
    if (place) await this.#actions.sendPlace(place);
  }

  async #record() {
    const fallback = "Micro indisponible : joignez un fichier audio avec le trombone.";
    if (!canRecord()) return this.#actions.notify(fallback);
    try {
      this.form.classList.add("is-recording");
      const voice = await record(this.form);
      if (voice) await this.#actions.sendFile({ kind: "voice", ...voice });
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.#actions.notify(fallback);
    } finally {
      this.form.classList.remove("is-recording");
      this.focus();
    }
    return undefined;
  }
}

/** The seconds an audio file lasts; 1 when the browser cannot tell. */
function length(file) {
  const audio = new Audio();
  const address = URL.createObjectURL(file);
  return new Promise((resolve) => {
    const end = (seconds) => {
      URL.revokeObjectURL(address);
      resolve(Number.isFinite(seconds) ? seconds : 1);
    };
    audio.addEventListener("loadedmetadata", () => end(audio.duration));
    audio.addEventListener("error", () => end(1));
    audio.src = address;
  });
}
