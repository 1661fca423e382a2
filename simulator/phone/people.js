/** The people of the page: their marks and the bar that switches between them. */

import { h, spoken } from "./dom.js";
import { fullName, initials } from "./format.js";

const HEX = /^#[0-9a-f]{6}$/i;

/** Dark or light letters, whichever reads better on the colour (relative luminance, WCAG). */
function readable(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? "#10222b" : "#ffffff";
}

/** A round mark with a person's initials, decorative because the name always stands beside it. */
export function avatar(account) {
  const colour = HEX.test(account.colour ?? "") ? account.colour : "#0b3c5d";
  return h("span", { class: "avatar", "aria-hidden": "true", vars: { "--colour": colour, "--letters": readable(colour) } },
    initials(account));
}

/** The button of one person in the bar; `choose()` shows their phone. */
export class PersonButton {
  constructor(account, choose) {
    this.badge = h("span", { class: "badge", hidden: true });
    this.node = h("button", { type: "button", class: "person", onclick: choose },
      avatar(account),
      h("span", { class: "person-words" },
        h("span", { class: "person-role" }, account.label || account.first_name),
        account.label ? h("span", { class: "person-name" }, fullName(account)) : null),
      this.badge);
  }

  set current(on) {
    if (on) this.node.setAttribute("aria-current", "true");
    else this.node.removeAttribute("aria-current");
  }

  set unread(number) {
    this.badge.hidden = number === 0;
    this.badge.replaceChildren(String(number), spoken(number > 1 ? " messages non lus" : " message non lu"));
  }
}
