/** The outside of a phone: whose it is, its bar, and the places of everything inside. */

import { freshId, h, icon, iconButton, spoken } from "./dom.js";
import { fullName } from "./format.js";
import { openMenu } from "./menu.js";
import { avatar } from "./people.js";

/**
 * Puts together `parts` (`chats`, `conversation`, `toasts`, `gate`, `composer`); `menu()` gives the items of the bar's menu.
 * Answers the nodes that change later: `{node, badge, title, subtitle}`.
 */
export function frame({ account, bot, single, parts, menu }) {
  const name = fullName(account);
  const titleId = freshId("phone");
  const badge = h("span", { class: "badge", hidden: true });
  const title = h("h3", {}, bot.first_name);
  const subtitle = h("p", { class: "subtitle" }, "robot");
  parts.conversation.log.setAttribute("aria-label", `Conversation de ${name} avec ${bot.first_name}`);
  parts.conversation.log.lang = account.language_code || "fr";
  parts.conversation.node.append(parts.gate.welcome);
  const owner = h("header", { class: "owner" }, avatar(account),
    h("div", { class: "owner-words" },
      h("h2", { id: titleId }, account.label || name), account.label ? h("p", {}, name) : null),
    badge, single ? null : apart(account, name));
  const screen = h("div", { class: "screen" }, bar(title, subtitle, menu), parts.chats.node,
    parts.toasts.node, parts.conversation.node, parts.gate.node, parts.composer.node);
  const node = h("section", { class: "handset", "aria-labelledby": titleId, "data-user": account.id },
    owner, h("div", { class: "frame" }, screen));
  return { node, badge, title, subtitle };
}

function apart(account, name) {
  return h("a", { class: "icon-button", href: `/phone?phone=${account.id}`, target: "_blank", title: "Ouvrir seul" },
    icon("open"), spoken(`Ouvrir seul le téléphone de ${name}`));
}

function bar(title, subtitle, menu) {
  const options = iconButton("more", "Options de la discussion", () => openMenu(options, menu()), {
    "aria-haspopup": "menu", "aria-expanded": "false",
  });
  return h("header", { class: "bar" }, h("span", { class: "bot-mark", "aria-hidden": "true" }, icon("bot")),
    h("div", { class: "bar-words" }, title, subtitle), options);
}
