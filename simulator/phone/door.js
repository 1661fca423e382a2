/** The simulator's phone door (PROTOCOL.md): what a person does goes out, what a person receives comes in. */

const ROOT = "/phone";
const LONGEST_PAUSE = 5000;

/** The door said no; the message is its reason. */
export class DoorError extends Error {}

async function call(path, options) {
  let response;
  try {
    response = await fetch(ROOT + path, options);
  } catch {
    throw new DoorError("le simulateur ne répond pas");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new DoorError(body.error ?? `erreur ${response.status}`);
  return body;
}

function post(path, body = {}) {
  return call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

function postFile(user, { chat, kind, file, caption, seconds }) {
  const form = new FormData();
  form.append("chat_id", chat);
  form.append("kind", kind);
  if (caption) form.append("caption", caption);
  if (seconds) form.append("duration", Math.max(1, Math.round(seconds)));
  form.append("file", file, file.name ?? kind);
  return call(`/${user}/file`, { method: "POST", body: form });
}

export const door = {
  accounts: () => call("/accounts"),
  addAccount: (account) => post("/accounts", account),
  bot: () => call("/bot"),
  chats: (user) => call(`/${user}/chats`),
  messages: (user, chat) => call(`/${user}/chats/${chat}/messages`),
  text: (user, chat, text, replyTo) =>
    post(`/${user}/text`, { chat_id: chat, text, ...(replyTo ? { reply_to_message_id: replyTo } : {}) }),
  file: postFile,
  place: (user, chat, latitude, longitude) => post(`/${user}/location`, { chat_id: chat, latitude, longitude }),
  press: (user, chat, message, row, column) =>
    post(`/${user}/press`, { chat_id: chat, message_id: message, row, column }),
  vote: (user, chat, message, options) => post(`/${user}/vote`, { chat_id: chat, message_id: message, options }),
  edit: (user, chat, message, text) => post(`/${user}/edit`, { chat_id: chat, message_id: message, text }),
  start: (user, payload) => post(`/${user}/start`, payload ? { payload } : {}),
  block: (user) => post(`/${user}/block`),
  unblock: (user) => post(`/${user}/unblock`),
  fileAddress: (fileId) => `${ROOT}/files/${encodeURIComponent(fileId)}`,
};

/**
 * Follows every account's events. After a loss, `reload` brings back the state and answers the `seq` to go on from,
 * because a simulator that was restarted counts anew.
 */
export class Stream {
  #source = null;
  #pause = 500;
  #reload;
  #onEvent;
  #onState;

  constructor({ reload, onEvent, onState }) {
    this.#reload = reload;
    this.#onEvent = onEvent;
    this.#onState = onState;
  }

  async open() {
    try {
      this.#follow(await this.#reload());
    } catch (error) {
      if (!(error instanceof DoorError)) throw error;
      this.#retry();
    }
  }

  #follow(since) {
    this.#source = new EventSource(`${ROOT}/events?since=${since}`);
    this.#source.onopen = () => {
      this.#pause = 500;
      this.#onState(true);
    };
    this.#source.onmessage = (event) => this.#onEvent(JSON.parse(event.data));
    this.#source.onerror = () => this.#retry();
  }

  #retry() {
    this.#source?.close();
    this.#source = null;
    this.#onState(false);
    setTimeout(() => this.open(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }
}
