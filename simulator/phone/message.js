/** One message as a bubble with its keyboard. */

import { iconButton, h, spoken } from "./dom.js";
import { richText } from "./entities.js";
import { clock, fullName } from "./format.js";
import { inlineKeyboard } from "./keyboards.js";
import { attachments } from "./media.js";

/** The words of a message in one line, for replies and labels. */
export function summary(message) {
  if (message.text || message.caption) return message.text || message.caption;
  if (message.photo) return "Photo";
  if (message.voice) return "Note vocale";
  if (message.sticker) return "Autocollant";
  if (message.document) return message.document.file_name ?? "Document";
  if (message.location) return "Lieu";
  if (message.poll) return message.poll.question;
  return "Message";
}

/**
 * The node of a message. `context` is the phone's: `account`, `bot`, `group` (whether others write here too), and
 * what can be done: `say`, `start`, `press`, `copy`, `menu(message, anchor)`, `show(messageId)`.
 */
export function messageNode(message, context) {
  const notice = serviceText(message);
  if (notice) return h("p", { class: "service", "data-message": message.message_id }, notice);
  const mine = message.from?.id === context.account.id;
  const author = mine ? "Vous" : fullName(message.from ?? message.sender_chat ?? context.bot);
  const edited = message.edit_date ? ", modifié" : "";
  return h("article", {
    class: `message ${mine ? "mine" : "theirs"}`,
    tabindex: -1,
    "data-message": message.message_id,
    "aria-label": `${author}, ${clock(message.date)}${edited}`,
  }, bubble(message, author, mine, context), keyboard(message, context));
}

function bubble(message, author, mine, context) {
  const bare = message.sticker ? " bare" : "";
  return h("div", { class: `bubble${bare}` },
    context.group && !mine ? h("bdi", { class: "author" }, author) : spoken(`${author} : `),
    message.reply_to_message ? quoted(message.reply_to_message, context) : null,
    attachments(message, context),
    words(message, context),
    " ",
    meta(message, context));
}

function words(message, context) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  return h("div", { class: "words", dir: "auto" }, richText(text, entities, context));
}

function meta(message, context) {
  const more = iconButton("dots", "Actions sur ce message", (event) => context.menu(message, event.currentTarget), {
    class: "icon-button message-menu",
    "aria-haspopup": "menu",
  });
  const edited = message.edit_date ? h("span", {}, "modifié ") : null;
  const time = h("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date));
  return h("div", { class: "meta" }, edited, time, more);
}

function quoted(original, context) {
  const author = original.from?.id === context.account.id ? "Vous" : fullName(original.from ?? context.bot);
  return h("button", {
    type: "button", class: "quoted", onclick: () => context.show(original.message_id),
  }, spoken("En réponse à "), h("strong", {}, author), h("bdi", {}, summary(original).slice(0, 140)));
}

function keyboard(message, context) {
  if (!message.reply_markup?.inline_keyboard?.length) return null;
  return inlineKeyboard(message.reply_markup, {
    ...context, press: (row, column, button) => context.press(message, row, column, button),
  });
}

function serviceText(message) {
  const names = (people) => people.map(fullName).join(", ");
  if (message.new_chat_members) return `${names(message.new_chat_members)} : bienvenue dans le groupe`;
  if (message.left_chat_member) return `${fullName(message.left_chat_member)} a quitté le groupe`;
  if (message.group_chat_created) return "Groupe créé";
  if (message.new_chat_title) return `Nouveau nom du groupe : ${message.new_chat_title}`;
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return "Le groupe est devenu un supergroupe";
  if (message.pinned_message) return "Un message a été épinglé";
  return null;
}
