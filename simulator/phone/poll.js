/** A poll in a bubble: its options vote, its counts are shown once one has voted or it is closed. */

import { h, spoken } from "./dom.js";
import { count } from "./format.js";

/** The poll of a message; `context.vote(message, options)` sends the vote, `context.votes` remembers this phone's. */
export function pollNode(message, context) {
  const poll = message.poll;
  const own = context.votes.get(poll.id) ?? [];
  const open = poll.is_closed || own.length > 0;
  const options = poll.options.map((option, index) => optionNode(option, index, own.includes(index), open, poll, () => {
    const chosen = next(own, index, poll.allows_multiple_answers);
    context.votes.set(poll.id, chosen);
    context.vote(message, chosen);
  }));
  const kind = poll.is_closed ? "Sondage terminé" : poll.is_anonymous ? "Sondage anonyme" : "Sondage";
  return h("div", { class: "poll", role: "group", "aria-label": `Sondage : ${poll.question}` },
    h("strong", { dir: "auto" }, poll.question),
    h("p", { class: "detail" }, poll.allows_multiple_answers ? `${kind}, plusieurs choix possibles` : kind),
    options,
    h("p", { class: "detail" }, count(poll.total_voter_count ?? 0, "réponse")));
}

function next(own, index, several) {
  if (own.includes(index)) return own.filter((other) => other !== index);
  return several ? [...own, index] : [index];
}

function optionNode(option, index, chosen, open, poll, vote) {
  const share = poll.total_voter_count ? (100 * option.voter_count) / poll.total_voter_count : 0;
  return h("button", {
    type: "button", class: "option-vote", "aria-pressed": String(chosen), disabled: poll.is_closed, onclick: vote,
    vars: { "--share": open ? `${share}%` : "0%" },
  }, h("span", { class: "tick", "aria-hidden": "true" }, chosen ? "✓" : ""), h("bdi", {}, option.text),
  open ? h("span", { class: "detail" }, String(option.voter_count), spoken(" voix")) : null);
}
