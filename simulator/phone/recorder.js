/** Records a voice note with the device's microphone. */

import { h } from "./dom.js";
import { duration } from "./format.js";

const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

/** Whether this browser may record here at all (a microphone needs HTTPS or localhost). */
export function canRecord() {
  return Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);
}

/**
 * Records into `place` until the person sends or gives up; resolves to `{file, seconds}` or null.
 * Rejects when there is no microphone or it is refused.
 */
export async function record(place) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const started = performance.now();
  recorder.start();
  const keep = await bar(place, started);
  const seconds = (performance.now() - started) / 1000;
  await new Promise((resolve) => {
    recorder.addEventListener("stop", resolve);
    recorder.stop();
  });
  stream.getTracks().forEach((track) => track.stop());
  return keep ? { file: voiceFile(parts, recorder.mimeType), seconds } : null;
}

function voiceFile(parts, mimeType) {
  const type = mimeType.split(";")[0];
  return new File(parts, `note-vocale.${type.split("/")[1]}`, { type });
}

function bar(place, started) {
  const time = h("span", { class: "time" }, "0:00");
  const tick = setInterval(() => { time.textContent = duration((performance.now() - started) / 1000); }, 500);
  return new Promise((resolve) => {
    const end = (keep) => {
      clearInterval(tick);
      node.remove();
      resolve(keep);
    };
    const send = h("button", { type: "button", class: "solid", onclick: () => end(true) }, "Envoyer");
    const node = h("div", { class: "recording", role: "group", "aria-label": "Enregistrement d’une note vocale" },
      h("i", { class: "recording-mark", "aria-hidden": "true" }), h("span", { role: "status" }, "Enregistrement"), time,
      h("button", { type: "button", class: "quiet", onclick: () => end(false) }, "Annuler"), send);
    node.addEventListener("keydown", (event) => { if (event.key === "Escape") end(false); });
    place.append(node);
    send.focus();
  });
}
