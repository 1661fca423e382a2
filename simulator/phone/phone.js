/** The page: the people's bar, their phones side by side, and the one stream that feeds them all. */

import { personDialog } from "./dialogs.js";
import { door, DoorError, Stream } from "./door.js";
import { h, icon, isNarrow, movement } from "./dom.js";
import { fullName } from "./format.js";
import { Handset } from "./handset.js";
import { PersonButton } from "./people.js";

const TITLE = document.title;
const wanted = Number(new URLSearchParams(location.search).get("phone")) || null;
const row = document.getElementById("phones");
const bar = document.getElementById("people");
const connection = document.getElementById("connection");
const handsets = new Map();
const buttons = new Map();
let bot = null;

function addHandset(account) {
  const handset = new Handset({ account, bot, onUnread: showUnread, single: wanted !== null });
  const button = new PersonButton(account, () => choose(handset, !isNarrow()));
  handsets.set(account.id, handset);
  buttons.set(account.id, button);
  row.append(handset.node);
  bar.append(h("li", {}, button.node));
  for (const kind of ["pointerdown", "focusin"]) handset.node.addEventListener(kind, () => makeCurrent(handset));
  return handset;
}

function makeCurrent(handset) {
  if (!handset.node.matches(".current")) {
    for (const other of handsets.values()) {
      other.node.classList.toggle("current", other === handset);
      buttons.get(other.account.id).current = other === handset;
    }
  }
  handset.read();
}

function choose(handset, withFocus) {
  makeCurrent(handset);
  const behavior = movement();
  if (withFocus) handset.focus();
  handset.node.scrollIntoView({ inline: "center", block: "nearest", behavior });
  buttons.get(handset.account.id).node.scrollIntoView({ inline: "center", block: "nearest", behavior });
}

function showUnread(handset) {
  buttons.get(handset.account.id).unread = handset.unread;
  const all = [...handsets.values()].reduce((sum, other) => sum + other.unread, 0);
  document.title = all ? `(${all}) ${TITLE}` : TITLE;
}

/** Brings every account and chat from the simulator, which may be another one than before; answers the `seq`. */
async function reload() {
  bot ??= await door.bot();
  const accounts = (await door.accounts()).filter((account) => wanted === null || account.id === wanted);
  for (const id of [...handsets.keys()]) if (!accounts.some((account) => account.id === id)) forget(id);
  const present = accounts.map((account) => handsets.get(account.id) ?? addHandset(account));
  const numbers = await Promise.all(present.map((handset) => handset.load()));
  row.setAttribute("aria-busy", "false");
  document.getElementById("nobody").hidden = present.length > 0;
  if (present.length && !present.some((handset) => handset.node.matches(".current"))) makeCurrent(present[0]);
  return numbers.length ? Math.min(...numbers) : 0;
}

function forget(id) {
  handsets.get(id).node.remove();
  buttons.get(id).node.closest("li").remove();
  handsets.delete(id);
  buttons.delete(id);
}

async function addPerson(event) {
  const values = await personDialog(event.currentTarget);
  if (!values) return;
  try {
    const handset = addHandset(await door.addAccount(values));
    await handset.load();
    choose(handset, true);
    connection.textContent = `Téléphone de ${fullName(handset.account)} ajouté.`;
  } catch (error) {
    if (!(error instanceof DoorError)) throw error;
    connection.textContent = `Ajout impossible : ${error.message}`;
  }
}

async function take(event) {
  try {
    await (event.kind === "reset" ? reload() : handsets.get(event.user)?.take(event));
  } catch (error) {
    if (!(error instanceof DoorError)) throw error; // the simulator went away: the stream tries again by itself
  }
}

function showState(connected) {
  document.body.classList.toggle("lost", !connected);
  const said = connected ? "" : "Liaison perdue : nouvel essai…";
  if (connection.textContent !== said) connection.textContent = said;
}

/** The keyboard of a real phone covers the page's foot where the browser does not resize the page itself. */
function fitToKeyboard() {
  const fit = () => document.documentElement.style.setProperty("--height", `${window.visualViewport.height}px`);
  window.visualViewport?.addEventListener("resize", fit);
}

function addButtons() {
  const add = document.getElementById("add");
  add.append(icon("add"));
  add.addEventListener("click", addPerson);
  for (const [id, sign] of [["previous", -1], ["next", 1]]) {
    const button = document.getElementById(id);
    button.append(icon(id));
    button.addEventListener("click", () => row.scrollBy({ left: sign * row.clientWidth * 0.7, behavior: movement() }));
  }
  const ends = () => {
    document.getElementById("previous").hidden = row.scrollLeft < 8;
    document.getElementById("next").hidden = row.scrollLeft + row.clientWidth > row.scrollWidth - 8;
  };
  row.addEventListener("scroll", ends, { passive: true });
  new ResizeObserver(ends).observe(row);
  new MutationObserver(ends).observe(row, { childList: true });
}

document.body.classList.toggle("single", wanted !== null);
document.addEventListener("visibilitychange", () => {
  const current = [...handsets.values()].find((handset) => handset.node.matches(".current"));
  if (!document.hidden) current?.read();
});
addButtons();
fitToKeyboard();
new Stream({ reload, onEvent: take, onState: showState }).open();
