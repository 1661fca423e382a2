/** The command menu above the typing line: opened by its button with a filter, or by typing « / ». */

import { freshId, h } from "./dom.js";
import { count } from "./format.js";

const fold = (text) => text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();

export class Palette {
  #commands = [];
  #shown = [];
  #at = -1;
  #field = null;
  #choose;

  /** `choose(command)` is told « /besoin »; `closed(byKey)` lets the typing line take the focus back. */
  constructor({ choose, closed }) {
    this.#choose = choose;
    this.closed = closed;
    this.listId = freshId("commands");
    this.list = h("div", { class: "options", id: this.listId, role: "listbox", "aria-label": "Commandes" });
    this.filter = h("input", {
      class: "filter", type: "text", role: "combobox", autocomplete: "off", placeholder: "Chercher une commande",
      "aria-label": "Chercher une commande", "aria-expanded": "true", "aria-controls": this.listId, "aria-autocomplete": "list",
    });
    this.status = h("p", { class: "spoken", role: "status" });
    this.panel = h("div", { class: "palette", hidden: true }, this.filter, this.list);
    this.node = h("div", { class: "palette-place" }, this.panel, this.status);
    this.filter.addEventListener("input", () => this.#show(this.filter.value));
    this.filter.addEventListener("keydown", (event) => this.key(event));
    this.panel.addEventListener("focusout", (event) => {
      if (this.#field === this.filter && !this.panel.contains(event.relatedTarget)) this.close();
    });
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  get hasCommands() {
    return this.#commands.length > 0;
  }

  set commands(commands) {
    this.#commands = commands;
    if (this.isOpen) this.#show(this.#field.value);
  }

  /** Opens with the filter focused. */
  open() {
    this.filter.hidden = false;
    this.filter.value = "";
    this.#begin(this.filter);
    this.filter.focus();
  }

  /** Follows what is typed in `field`: open while it is the beginning of a command. */
  follow(field) {
    if (!/^\/\S*$/.test(field.value) || !this.hasCommands) return this.#field === field && this.close();
    this.filter.hidden = true;
    return this.#begin(field);
  }

  close(byKey = false) {
    if (!this.isOpen) return;
    this.panel.hidden = true;
    this.#field?.removeAttribute("aria-activedescendant");
    this.#field = null;
    this.status.textContent = "";
    this.closed(byKey);
  }

  /** Handles a key while open; true when it was for the menu. */
  key(event) {
    if (!this.isOpen) return false;
    const last = this.#shown.length - 1;
    const target = {
      ArrowDown: this.#at >= last ? 0 : this.#at + 1,
      ArrowUp: this.#at <= 0 ? last : this.#at - 1,
    }[event.key];
    if (target !== undefined && last >= 0) this.#mark(target);
    else if (event.key === "Escape") this.close(true);
    else if (event.key === "Enter" && this.#at >= 0) this.#pick(this.#shown[this.#at]);
    else if (event.key === "Tab" && this.#field === this.filter) this.close(true);
    else return false;
    event.preventDefault();
    return true;
  }

  #begin(field) {
    this.#field = field;
    this.panel.hidden = false;
    field.setAttribute("aria-controls", this.listId);
    this.#show(field.value);
  }

  #show(text) {
    const wanted = fold(text.replace(/^\//, ""));
    const first = this.#commands.filter((item) => fold(item.command).startsWith(wanted));
    // Typed in the message, only a command's beginning counts; in the filter, any word of its description does.
    const wider = this.#field === this.filter ? fold : () => "";
    const others = this.#commands.filter((item) =>
      !first.includes(item) && wanted && wider(`${item.command} ${item.description}`).includes(wanted));
    this.#shown = [...first, ...others];
    this.list.replaceChildren(...this.#shown.map((item) => this.#option(item)));
    if (!this.#shown.length) this.list.append(h("p", { class: "hint" }, "Aucune commande ne correspond."));
    this.status.textContent = count(this.#shown.length, "commande");
    this.#mark(this.#shown.length ? 0 : -1);
  }

  #option(item) {
    const option = h("div", { class: "option", role: "option", id: freshId("command"), "aria-selected": "false" },
      h("span", { class: "option-command" }, `/${item.command}`), " ",
      h("span", { class: "option-description", dir: "auto" }, item.description));
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => this.#pick(item));
    return option;
  }

  #mark(index) {
    this.list.children[this.#at]?.setAttribute("aria-selected", "false");
    this.#at = index;
    const option = this.list.children[index];
    if (index < 0 || !option) return this.#field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    this.#field.setAttribute("aria-activedescendant", option.id);
    return option.scrollIntoView({ block: "nearest" });
  }

  #pick(item) {
    this.close(true);
    this.#choose(`/${item.command}`);
  }
}
