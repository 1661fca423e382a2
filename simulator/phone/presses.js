/** Pressed inline buttons and the bot's answers to them. */

const PATIENCE = 12_000;

export class Presses {
  #waiting = new Map();
  #early = new Map();
  #onTheWay = 0;
  #show;

  /** `show(answer)` is told of an answer with a text (`{text, show_alert}`). */
  constructor(show) {
    this.#show = show;
  }

  /** Marks `button` busy until the bot answers; `send()` gives the door's answer, or null. */
  async press(button, send) {
    const free = () => button.removeAttribute("aria-busy");
    button.setAttribute("aria-busy", "true");
    setTimeout(free, PATIENCE);
    this.#onTheWay += 1;
    const id = (await send())?.callback_query_id;
    this.#onTheWay -= 1;
    if (!id) return free();
    this.#waiting.set(id, free);
    const early = this.#early.get(id);
    if (this.#onTheWay === 0) this.#early.clear();
    return early && this.answer(early);
  }

  /** Only the page where the button was pressed shows the answer, which may come before the press has returned. */
  answer(event) {
    const free = this.#waiting.get(event.callback_query_id);
    if (free) {
      this.#waiting.delete(event.callback_query_id);
      free();
      if (event.text) this.#show(event);
    } else if (this.#onTheWay) {
      this.#early.set(event.callback_query_id, event);
    }
  }
}
