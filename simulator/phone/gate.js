/** What stands in place of the typing line: « Démarrer » before the first message, « Débloquer » once blocked. */

import { h, icon } from "./dom.js";

export class Gate {
  #actions;
  #bot;

  /** `actions`: `start()` and `unblock()`. */
  constructor(bot, actions) {
    this.#bot = bot;
    this.#actions = actions;
    this.node = h("div", { class: "gate", hidden: true });
    this.welcome = h("div", { class: "welcome", hidden: true },
      h("span", { class: "bot-mark", "aria-hidden": "true" }, icon("bot")),
      h("strong", {}, bot.first_name),
      h("p", {}, "Aucun message pour l’instant. Appuyez sur « Démarrer » pour ouvrir la discussion."));
  }

  /** Shows one of `open`, `empty` and `blocked`. */
  set state(state) {
    if (this.node.dataset.state === state) return;
    this.node.dataset.state = state;
    this.node.hidden = state === "open";
    this.welcome.hidden = state !== "empty";
    this.node.replaceChildren(...this.#content(state));
  }

  focus() {
    this.node.querySelector("button")?.focus({ preventScroll: true });
  }

  #content(state) {
    const button = (label, onclick) => h("button", { type: "button", class: "solid", onclick }, label);
    if (state === "empty") return [button("Démarrer", this.#actions.start)];
    if (state === "open") return [];
    const said = `Vous avez bloqué ${this.#bot.first_name} : ce robot ne peut plus vous écrire.`;
    return [h("p", {}, icon("block"), h("span", {}, said)), button("Débloquer", this.#actions.unblock)];
  }
}
