"""Messages to the coordination or to a member: before sending, for their reader, and in `/afaire`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from services.contact.viewing import ContactCard
from services.language.hygiene import shorten
from services.language.personal_details import Finding
from storage.records.contact_message import ContactMessage
from storage.records.person import Person, PersonState
from views.people.profiles import function_name
from views.personal_details import flag_of, warnings_of
from views.texts import Html, Texts, escape, join

# A message and its answer are shown whole; what came before them only reminds.
_LONGEST_REMINDER: Final = 200
_INVITATION: Final = "contact-found-invite"


def render_question(recipient: Person | None, texts: Texts) -> Html:
    """Ask for a message's words, and say who will see what."""
    if recipient is None:
        return texts("contact-ask-coordination")
    return texts("contact-ask-person", name=recipient.name)


def render_review(recipient: Person | None, text: str, findings: Sequence[Finding], texts: Texts) -> Html:
    """Render a message before it is sent; it points out personal details."""
    head = texts("contact-to-person", name=recipient.name) if recipient else texts("contact-to-coordination")
    parts = [head, _quote(text)]
    if findings:
        return join([*parts, *warnings_of(text, findings, texts, invitation=_INVITATION)])
    return join([*parts, texts("contact-review-ready"), _small(texts("need-privacy-short"))])


def render_sent(recipient: Person | None, texts: Texts, *, read_from: datetime | None) -> Html:
    """Render the confirmation; `read_from` is set in quiet hours and absences."""
    sent = texts("contact-sent-person", name=recipient.name) if recipient else texts("contact-sent")
    when = texts("contact-read-from", moment=texts.moment(read_from)) if read_from else Html("")
    return join([sent, when, texts("contact-sent-answer")])


def render_message(card: ContactCard, texts: Texts) -> Html:
    """Render a message for whoever may answer it, with what became of it."""
    message = card.message
    parts = [
        _head(message, card.author, texts),
        _signature(card.author, message.sent_at, texts),
        _quote(message.text),
        flag_of(message.text, texts),
        _reminder(message, card.earlier, texts),
    ]
    if message.answered_at is not None:
        return join([*parts, *_outcome(message, card.answer, texts)])
    return join([*parts, _small(texts("contact-how"))])


def render_answer_question(message: ContactMessage, texts: Texts) -> Html:
    """Ask for the words of an answer, or of a further message."""
    if message.is_answer and message.with_coordination:
        return texts("contact-ask-again")
    return texts("contact-ask-answer", name=_name(message.author_name, texts))


def render_answer_review(
    message: ContactMessage, text: str, findings: Sequence[Finding], texts: Texts
) -> Html:
    """Render an answer, or a further message, before it is sent; it points out personal details."""
    to_all = message.is_answer and message.with_coordination
    name = _name(message.author_name, texts)
    head = texts("contact-to-coordination") if to_all else texts("contact-to-person", name=name)
    if findings:
        return join([head, _quote(text), *warnings_of(text, findings, texts, invitation=_INVITATION)])
    return join([head, _quote(text), texts("contact-answer-ready")])


def render_guess(message: ContactMessage, text: str, texts: Texts) -> Html:
    """Ask whether words that came below a message answer it."""
    return texts("contact-answer-ask", name=_name(message.author_name, texts), text=text)


def render_answered(message: ContactMessage, texts: Texts) -> Html:
    """Confirm an answer to this message, or a further message after it."""
    if message.is_answer and message.with_coordination:
        return texts("contact-sent")
    if message.is_answer:
        return texts("contact-sent-person", name=message.author_name)
    return texts("contact-done-answered", name=_name(message.author_name, texts))


def render_waiting_messages(messages: Sequence[ContactMessage], total: int, texts: Texts) -> list[Html]:
    """Render messages that wait for an answer, numbered as their buttons; without their words."""
    lines = [
        texts(
            "contact-waiting-item",
            number=number,
            name=_name(message.author_name, texts),
            date=texts.date(message.sent_at),
        )
        for number, message in enumerate(messages, start=1)
    ]
    return [texts("contact-waiting", count=total), *lines]


def _head(message: ContactMessage, author: Person, texts: Texts) -> Html:
    if message.is_answer:
        if message.with_coordination:
            return texts("contact-answer-of-coordination")
        return texts("contact-answer-of-person", name=author.name)
    return texts("contact-for-coordination" if message.with_coordination else "contact-for-you")


def _signature(author: Person, sent_at: datetime, texts: Texts) -> Html:
    """Return the author's name, structure, function and, if they have none, what their access is."""
    state = texts.plain(f"contact-author-{author.state}") if author.state is not PersonState.ACTIVE else ""
    parts = (_name(author.name, texts), author.organisation_name, function_name(author, texts), state)
    return escape(" · ".join([*(part for part in parts if part), texts.moment(sent_at)]))


def _reminder(message: ContactMessage, earlier: ContactMessage | None, texts: Texts) -> Html:
    if earlier is None:
        return Html("")
    key = "contact-you-wrote" if message.is_answer else "contact-after"
    return texts(key, text=shorten(earlier.text, _LONGEST_REMINDER))


def _outcome(message: ContactMessage, answer: ContactMessage | None, texts: Texts) -> list[Html]:
    by = message.answered_by_name or texts.plain("contact-somebody")
    date = texts.date(message.answered_at or message.sent_at)
    if answer is None:
        return [texts("contact-closed-by", name=by, date=date)]
    return [texts("contact-answered-by", name=by, date=date), _quote(answer.text)]


def _name(name: str, texts: Texts) -> str:
    return name or texts.plain("contact-unnamed")


def _quote(text: str) -> Html:
    return Html(f"<blockquote>{escape(text)}</blockquote>")


def _small(text: Html) -> Html:
    return Html(f"<i>{text}</i>")
