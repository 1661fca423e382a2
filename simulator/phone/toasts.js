/** Short texts at the head of the chat, clear of its keyboards, that go away by themselves. */

import { h } from "./dom.js";

const SHOWN = 5000;
const PER_LETTER = 40;

export class Toasts {
  #timer = null;

  constructor() {
    this.node = h("div", { class: "toasts", role: "status" });
  }

  say(text) {
    const toast = h("p", { class: "toast", dir: "auto" }, text);
    this.node.replaceChildren(toast);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => toast.remove(), SHOWN + text.length * PER_LETTER);
  }

  /** Puts a text in the clipboard and says so. */
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.say("Texte copié.");
    } catch {
      this.say("La copie n’est pas permise par ce navigateur.");
    }
  }
}
