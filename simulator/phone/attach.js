/** What a person joins to a chat: a file with its caption, an audio file, a recording, a place. */

import { captionDialog, placeDialog } from "./dialogs.js";
import { h } from "./dom.js";
import { openMenu } from "./menu.js";
import { canRecord, record } from "./recorder.js";

const NO_MICROPHONE = "Micro indisponible : joignez un fichier audio avec le trombone.";

export class Attach {
  #place;
  #actions;
  #done;

  /** `place` is the composer's node; `actions`: `sendFile`, `sendPlace`, `notify`; `done()` takes the focus back. */
  constructor(place, actions, done) {
    this.#place = place;
    this.#actions = actions;
    this.#done = done;
  }

  menu(anchor) {
    openMenu(anchor, [
      { icon: "photo", label: "Photo", act: () => this.#choose("photo", "image/*") },
      { icon: "document", label: "Document", act: () => this.#choose("document", "") },
      { icon: "microphone", label: "Note vocale (fichier audio)", act: () => this.#choose("voice", "audio/*") },
      { icon: "place", label: "Lieu", act: () => this.place() },
    ]);
  }

  /** Sends a file after asking for its caption; a voice note leaves at once. */
  async file(kind, file) {
    if (kind === "voice") return this.#actions.sendFile({ kind, file, seconds: await length(file) });
    const caption = await captionDialog(this.#place, file, kind);
    this.#done();
    return caption === null ? null : this.#actions.sendFile({ kind, file, caption });
  }

  async place() {
    const place = await placeDialog(this.#place);
    this.#done();
    if (place) await this.#actions.sendPlace(place);
  }

  /** Records over `form`, the typing line. */
  async voice(form) {
    if (!canRecord()) return this.#actions.notify(NO_MICROPHONE);
    try {
      const voice = await record(form);
      if (voice) await this.#actions.sendFile({ kind: "voice", ...voice });
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.#actions.notify(NO_MICROPHONE);
    } finally {
      this.#done();
    }
    return undefined;
  }

  #choose(kind, accept) {
    const input = h("input", { type: "file", accept, hidden: true, "aria-label": "Fichier à joindre" });
    input.addEventListener("change", () => {
      input.remove();
      if (input.files[0]) this.file(kind, input.files[0]);
    });
    input.addEventListener("cancel", () => input.remove());
    this.#place.append(input);
    input.click();
  }
}

/** The seconds an audio file lasts; 1 when the browser cannot tell. */
function length(file) {
  const audio = new Audio();
  const address = URL.createObjectURL(file);
  return new Promise((resolve) => {
    const end = (seconds) => {
      URL.revokeObjectURL(address);
      resolve(Number.isFinite(seconds) ? seconds : 1);
    };
    audio.addEventListener("loadedmetadata", () => end(audio.duration));
    audio.addEventListener("error", () => end(1));
    audio.src = address;
  });
}
