/** Dialogs over a phone: alerts, what goes with an attachment, a place, an invitation, a picture in full. */

import { freshId, h, icon, iconButton } from "./dom.js";
import { size } from "./format.js";

/** Opens a modal dialog centred on `anchor`'s phone; resolves to the form's values, or null when it was closed. */
function open(anchor, { title, role, body, actions, wide }) {
  const id = freshId("dialog");
  const heading = h("h2", { id }, title);
  const form = h("form", { method: "dialog" }, heading, body, h("div", { class: "dialog-actions" }, actions));
  const dialog = h("dialog", { class: wide ? "wide" : null, role, "aria-labelledby": id }, form);
  document.body.append(dialog);
  centre(dialog, anchor);
  return new Promise((resolve) => {
    let values = null;
    form.addEventListener("submit", () => { values = Object.fromEntries(new FormData(form)); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(values);
    });
    dialog.showModal();
  });
}

function centre(dialog, anchor) {
  const frame = (anchor.closest(".handset") ?? document.body).getBoundingClientRect();
  dialog.style.setProperty("--centre", `${frame.left + frame.width / 2}px`);
}

const submit = (label) => h("button", { type: "submit", class: "solid" }, label);

function cancel() {
  const button = h("button", { type: "button", class: "quiet" }, "Annuler");
  button.addEventListener("click", () => button.closest("dialog").close());
  return button;
}

function field(label, attributes, hint) {
  const id = freshId("field");
  const hintId = hint ? `${id}-hint` : null;
  const tag = attributes.rows ? "textarea" : "input";
  return h("div", { class: "field" },
    h("label", { for: id }, label),
    h(tag, { id, autocomplete: "off", "aria-describedby": hintId, ...attributes }),
    hint ? h("p", { class: "hint", id: hintId }, hint) : null);
}

/** A callback answer shown as an alert. */
export function alertDialog(anchor, bot, text) {
  return open(anchor, {
    title: bot.first_name, role: "alertdialog", body: h("p", { class: "words", dir: "auto" }, text), actions: [submit("OK")],
  });
}

/** Asks before something is done; resolves to true or false. */
export async function confirmDialog(anchor, title, text, action) {
  return await open(anchor, { title, body: h("p", {}, text), actions: [cancel(), submit(action)] }) !== null;
}

/** Shows the file that is about to leave; resolves to its caption, or null when given up. */
export async function captionDialog(anchor, file, kind) {
  const address = kind === "photo" ? URL.createObjectURL(file) : null;
  const preview = address
    ? h("img", { class: "preview", src: address, alt: "Aperçu de la photo" })
    : h("p", { class: "card" }, icon("document"), h("bdi", {}, file.name), h("span", { class: "detail" }, size(file.size)));
  const values = await open(anchor, {
    title: kind === "photo" ? "Envoyer une photo" : "Envoyer un document",
    body: [preview, field("Légende (facultative)", { name: "caption", maxlength: 1024, rows: 2 })],
    actions: [cancel(), submit("Envoyer")],
  });
  if (address) URL.revokeObjectURL(address);
  return values && values.caption.trim();
}

function number(text, limit) {
  const value = Number(text.trim().replace(",", ".").replace(/[°NE\s]/gi, ""));
  return text.trim() !== "" && Number.isFinite(value) && Math.abs(value) <= limit ? value : null;
}

/** Both numbers when somebody pastes « 44.01, 3.60 » or « 44,01 ; 3,60 » in one field. */
function pair(text) {
  const parts = text.includes(";") ? text.split(";") : text.split(/,\s+|\s+/);
  return parts.length === 2 && parts.every((part) => part.trim()) ? parts : null;
}

/** Asks for a place: the device's own, or two numbers. Resolves to `{latitude, longitude}` or null. */
export async function placeDialog(anchor) {
  const latitude = field("Latitude", { name: "latitude", inputmode: "decimal", required: true },
    "En degrés, par exemple 44,0067. Vous pouvez coller les deux nombres ici.");
  const longitude = field("Longitude", { name: "longitude", inputmode: "decimal", required: true });
  const [north, east] = [latitude, longitude].map((node) => node.querySelector("input"));
  const status = h("p", { class: "hint", role: "status" });
  const here = h("button", { type: "button", class: "quiet locate" }, icon("place"), "Utiliser ma position");
  here.addEventListener("click", () => locate(north, east, status));
  north.addEventListener("input", () => {
    const both = pair(north.value);
    if (both) [north.value, east.value] = both.map((part) => part.trim());
    validate(north, east);
  });
  east.addEventListener("input", () => validate(north, east));
  validate(north, east);
  const values = await open(anchor, {
    title: "Envoyer un lieu", body: [here, status, latitude, longitude], actions: [cancel(), submit("Envoyer")],
  });
  return values && { latitude: number(values.latitude, 90), longitude: number(values.longitude, 180) };
}

function validate(north, east) {
  for (const [input, limit] of [[north, 90], [east, 180]]) {
    input.setCustomValidity(number(input.value, limit) === null ? `Un nombre entre −${limit} et ${limit} est attendu.` : "");
  }
}

function locate(north, east, status) {
  status.textContent = "Recherche de la position…";
  const found = ({ coords }) => {
    north.value = coords.latitude.toFixed(5);
    east.value = coords.longitude.toFixed(5);
    validate(north, east);
    status.textContent = "Position trouvée.";
  };
  const lost = () => { status.textContent = "Position indisponible : indiquez les deux nombres."; };
  if (navigator.geolocation) navigator.geolocation.getCurrentPosition(found, lost, { timeout: 8000 });
  else lost();
}

/** Asks for an invitation link or its code; resolves to the `start` payload or null. */
export async function invitationDialog(anchor) {
  const values = await open(anchor, {
    title: "Ouvrir une invitation",
    body: field("Lien d’invitation", { name: "link", required: true, placeholder: "https://t.me/…?start=…" },
      "Le lien reçu, ou seulement le code qui suit « start= »."),
    actions: [cancel(), submit("Ouvrir")],
  });
  return values && (values.link.match(/[?&]start=([\w-]+)/)?.[1] ?? values.link.trim());
}

/** Asks who joins the page; resolves to an account without its id, or null. */
export async function personDialog(anchor) {
  const language = h("div", { class: "field" }, h("label", { for: "new-language" }, "Langue du téléphone"),
    h("select", { id: "new-language", name: "language_code" },
      h("option", { value: "fr" }, "Français"), h("option", { value: "en" }, "English")));
  const values = await open(anchor, {
    title: "Ajouter un téléphone",
    body: [
      field("Prénom", { name: "first_name", required: true, maxlength: 64 }),
      field("Nom (facultatif)", { name: "last_name", maxlength: 64 }),
      field("Rôle affiché (facultatif)", { name: "label", maxlength: 40 }),
      language,
    ],
    actions: [cancel(), submit("Ajouter")],
  });
  return values && Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim()));
}

/** A picture in full size. */
export function lightbox(anchor, address, alternative) {
  const close = iconButton("close", "Fermer", () => close.closest("dialog").close(), { class: "icon-button close" });
  return open(anchor, {
    title: "Photo", wide: true, body: h("img", { src: address, alt: alternative }), actions: [close],
  });
}
