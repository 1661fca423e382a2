/** Pictures, documents, voice notes and places inside a bubble. */

import { lightbox } from "./dialogs.js";
import { door } from "./door.js";
import { h, icon, iconButton, spoken } from "./dom.js";
import { coordinates, duration, size } from "./format.js";
import { pollNode } from "./poll.js";

// Only what a browser shows without running anything; the rest is downloaded.
const OPENABLE = new Set(["application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"]);

let playing = null;

/** The attachments of a message, as a list of nodes. */
export function attachments(message, context) {
  const nodes = [];
  if (message.photo?.length) nodes.push(photo(message));
  if (message.sticker) nodes.push(sticker(message.sticker));
  if (message.voice) nodes.push(player(message.voice, "Note vocale"));
  if (message.audio) nodes.push(player(message.audio, "Enregistrement"));
  if (message.document) nodes.push(file(message.document));
  if (message.video) nodes.push(file({ ...message.video, file_name: message.video.file_name ?? "Vidéo" }));
  if (message.location) nodes.push(place(message));
  if (message.contact) nodes.push(h("p", { class: "card" }, icon("person"), message.contact.first_name));
  if (message.poll) nodes.push(pollNode(message, context));
  return nodes;
}

function largest(sizes) {
  return sizes.reduce((best, other) => ((other.width ?? 0) > (best.width ?? 0) ? other : best), sizes[0]);
}

function photo(message) {
  const best = largest(message.photo);
  const address = door.fileAddress(best.file_id);
  const alternative = message.caption ? `Photo : ${message.caption}` : "Photo";
  const ratio = best.width && best.height ? `${best.width} / ${best.height}` : "4 / 3";
  const image = h("img", { src: address, alt: "", decoding: "async", vars: { "--ratio": ratio } });
  const button = h("button", { type: "button", class: "photo", "aria-label": `Agrandir. ${alternative}` }, image);
  image.addEventListener("error", () => button.replaceWith(h("p", { class: "card" }, icon("photo"), "Photo illisible")));
  button.addEventListener("click", () => lightbox(button, address, alternative));
  return button;
}

function sticker(item) {
  const name = `Autocollant ${item.emoji ?? ""}`.trim();
  const image = h("img", { class: "sticker", src: door.fileAddress(item.file_id), alt: name });
  image.addEventListener("error", () => image.replaceWith(h("p", { class: "card" }, icon("photo"), name)));
  return image;
}

function file(item) {
  const address = door.fileAddress(item.file_id);
  const name = item.file_name ?? "Document";
  const detail = size(item.file_size);
  const openable = OPENABLE.has((item.mime_type ?? "").split(";")[0]);
  const where = openable ? { target: "_blank", rel: "noopener" } : { download: name };
  const main = h("a", { class: "file-main", href: address, ...where },
    h("span", { class: "file-mark" }, icon("document")),
    h("span", { class: "file-words" },
      h("bdi", { class: "file-name", title: name }, name),
      h("span", { class: "detail" }, [detail, openable ? "ouvrir" : "télécharger"].filter(Boolean).join(" · "))));
  if (!openable) return h("div", { class: "file" }, main);
  const save = h("a", { class: "icon-button", href: address, download: name, title: "Télécharger" },
    icon("download"), spoken(`Télécharger ${name}`));
  return h("div", { class: "file" }, main, save);
}

function place(message) {
  const { latitude, longitude } = message.location;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=14/${latitude}/${longitude}`;
  return h("div", { class: "card place" }, icon("place"),
    h("span", {},
      h("strong", {}, message.venue?.title ?? "Lieu"), h("br"),
      h("span", { class: "detail" }, coordinates(latitude, longitude)), h("br"),
      h("a", { href: map, target: "_blank", rel: "noopener noreferrer" }, "Voir sur OpenStreetMap")));
}

/** A small voice player: play or pause, a slider, the time. */
export function player(item, name) {
  const audio = h("audio", { src: door.fileAddress(item.file_id), preload: "none" });
  const total = () => (Number.isFinite(audio.duration) ? audio.duration : item.duration ?? 0);
  const slider = h("input", { type: "range", min: 0, max: 100, value: 0, step: 1, "aria-label": `Position, ${name}` });
  const time = h("span", { class: "detail time" }, duration(total()));
  const button = iconButton("play", `Écouter : ${name}, ${duration(total())}`, () => toggle(audio), { class: "icon-button play" });
  const show = () => {
    slider.value = total() ? (audio.currentTime / total()) * 100 : 0;
    slider.style.setProperty("--played", `${slider.value}%`);
    slider.setAttribute("aria-valuetext", `${duration(audio.currentTime)} sur ${duration(total())}`);
    time.textContent = duration(audio.paused && !audio.currentTime ? total() : audio.currentTime);
  };
  const change = (name_, label) => {
    button.replaceChildren(icon(name_));
    button.setAttribute("aria-label", label);
  };
  audio.addEventListener("play", () => change("pause", `Mettre en pause : ${name}`));
  audio.addEventListener("pause", () => change("play", `Écouter : ${name}, ${duration(total())}`));
  audio.addEventListener("timeupdate", show);
  audio.addEventListener("ended", () => { audio.currentTime = 0; show(); });
  audio.addEventListener("error", () => { time.textContent = "illisible"; });
  slider.addEventListener("input", () => { if (total()) audio.currentTime = (slider.value / 100) * total(); });
  return h("div", { class: "voice", role: "group", "aria-label": name }, audio, button, slider, time);
}

function toggle(audio) {
  if (!audio.paused) return audio.pause();
  playing?.pause();
  playing = audio;
  // The error event says it in the bubble; the promise would only say it again in the console.
  return audio.play().catch(() => undefined);
}
