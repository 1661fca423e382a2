/** A menu that opens at a button: arrow keys, Home, End, letters of an item, Escape. */

import { h, icon } from "./dom.js";

/** Opens `items` (`{icon, label, act, danger}`) at `anchor`; the focus comes back to it. */
export function openMenu(anchor, items) {
  const buttons = items.map((item) => h("button", {
    type: "button", role: "menuitem", tabindex: -1, class: item.danger ? "danger" : null,
  }, icon(item.icon), h("span", {}, item.label)));
  const menu = h("div", { class: "menu", role: "menu", popover: "auto", "aria-label": anchor.getAttribute("aria-label") }, buttons);
  buttons.forEach((button, index) => button.addEventListener("click", () => {
    close(menu, anchor);
    items[index].act();
  }));
  menu.addEventListener("keydown", (event) => walk(event, menu, anchor, buttons));
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    anchor.setAttribute("aria-expanded", "false");
    menu.remove();
  });
  document.body.append(menu);
  menu.showPopover();
  position(menu, anchor);
  anchor.setAttribute("aria-expanded", "true");
  buttons[0].focus();
}

function close(menu, anchor) {
  menu.hidePopover();
  anchor.focus();
}

function position(menu, anchor) {
  const at = anchor.getBoundingClientRect();
  const own = menu.getBoundingClientRect();
  const below = at.bottom + own.height + 8 < innerHeight;
  const top = below ? at.bottom + 4 : Math.max(8, at.top - own.height - 4);
  const left = Math.min(Math.max(8, at.right - own.width), innerWidth - own.width - 8);
  menu.style.setProperty("--top", `${top}px`);
  menu.style.setProperty("--left", `${at.left + own.width < innerWidth - 8 && at.left < 60 ? at.left : left}px`);
}

function walk(event, menu, anchor, buttons) {
  const at = buttons.indexOf(document.activeElement);
  const last = buttons.length - 1;
  const target = { ArrowDown: at === last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last }[event.key];
  if (target !== undefined) {
    event.preventDefault();
    buttons[target].focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    close(menu, anchor);
  } else if (event.key.length === 1 && event.key !== " ") {
    const letter = event.key.toLowerCase();
    [...buttons.slice(at + 1), ...buttons].find((button) => button.textContent.toLowerCase().startsWith(letter))?.focus();
  }
}
