"""A need's cards: before sending and for triage; and the messages to its author."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from services.language.hygiene import shorten, utf16_length
from services.language.personal_details import Finding
from services.needs.drafts import Submission
from services.visibility import Relation
from storage.records.need import Attachment, AttachmentKind, Need, NeedEvent, NeedEventKind
from views import visibility
from views.needs.on_behalf import for_whom, organisation_of
from views.needs.statuses import status_name
from views.needs.supports import supports_of
from views.personal_details import flag_of, warnings_of
from views.texts import Html, Texts, escape, join, visible_length

Described = Need | Submission

# A message holds 4,096 characters; a need's own text takes 2,000 of them at most.
_ROOM: Final = 3900
_LONGEST_EVENT: Final = 300
_LONGEST_NAME: Final = 60
_MOST_COMMUNES: Final = 4
_MOST_PUBLICS: Final = 6
_COUNTED: Final = {
    AttachmentKind.PHOTO: "need-photos",
    AttachmentKind.DOCUMENT: "need-documents",
    AttachmentKind.PLACE: "need-places",
}


def render_draft(
    submission: Submission, findings: Sequence[Finding], texts: Texts, *, organisation: str | None = None
) -> Html:
    """Render the card that sums up a need before it is sent.

    It points out personal details, and says who will read the need; `organisation` is the writer's own.
    """
    has_place = submission.whole_territory or submission.commune_codes
    is_vague = submission.theme_code is None or not has_place
    parts = [
        Html(f"<b>{line_of(submission, texts)}</b>"),
        _small(texts("need-forwarded")) if submission.is_forwarded else Html(""),
        quote_of(submission, texts),
        *_details(submission, texts),
        for_whom(submission.behalf, texts),
    ]
    read = _small(_read_by(submission, organisation, texts))
    if findings:
        parts += [Html(""), *warnings_of(submission.text, findings, texts)]
        return join([*parts, read])
    hint = "need-review-ready" if submission.text else "need-review-wordless"
    vague = texts("need-review-vague") if is_vague else Html("")
    return join([*parts, texts(hint), vague, _small(texts("need-privacy-short")), read])


def _read_by(submission: Submission, organisation: str | None, texts: Texts) -> Html:
    behalf = submission.behalf
    if behalf is not None:
        organisation = behalf.person.organisation_name if behalf.person else behalf.organisation
    return visibility.before_sending(
        texts, organisation=organisation, shows_organisation=submission.shows_organisation
    )


def render_correction(submission: Submission, texts: Texts, *, findings: Sequence[Finding] = ()) -> Html:
    """Render a need as it will be once it is put right; it points out personal details in its words."""
    head = Html(f"<b>{line_of(submission, texts)}</b>")
    parts = [head, quote_of(submission, texts), *_details(submission, texts)]
    if findings:
        parts += [Html(""), *warnings_of(submission.text, findings, texts)]
    return join(parts)


def render_masked(need: Need, reports: Sequence[str], texts: Texts) -> Html:
    """Render what was masked, and the validated reports that still hold the words."""
    said = texts("need-done-masked", reference=need.reference)
    named = texts("need-masked-in-reports", references=", ".join(reports)) if reports else Html("")
    return join([said, named])


def render_sent(need: Need, texts: Texts, *, read_from: datetime | None) -> Html:
    """Render the confirmation of a recorded need; `read_from` is set in quiet hours."""
    when = texts("need-sent-later", moment=texts.moment(read_from)) if read_from else texts("need-sent-now")
    read = visibility.before_sending(
        texts, organisation=need.organisation_name, shows_organisation=need.shows_organisation
    )
    return join([texts("need-sent", reference=need.reference), line_of(need, texts), when, _small(read)])


def render_card(
    need: Need, events: Sequence[NeedEvent], texts: Texts, *, head: Html | None = None, flagged: bool
) -> Html:
    """Render a need and the history the reader may see; `flagged` points out personal details in its text."""
    status = status_name(need.status, texts)
    parts = [
        head or texts("need-head", reference=need.reference, status=status),
        line_of(need, texts),
        quote_of(need, texts),
        *_details(need, texts),
        texts("need-by-at", who=_writer(need, texts), date=texts.date(need.created_at)),
        escape(supports_of(need, texts)),
        _kept_back(need, texts) if flagged else Html(""),
        flag_of(need.text, texts) if flagged else Html(""),
    ]
    room = _ROOM - visible_length(join(parts))
    return join([*parts, *_story(events, texts, room)])


def render_step(need: Need, event: NeedEvent, texts: Texts) -> Html:
    """Render one step for the author, with the reason."""
    key = "need-told-reason" if event.kind is NeedEventKind.DECLINED else "need-quoted"
    said = texts(key, text=event.text) if event.text else Html("")
    yours = texts("need-told-yours", text=shorten(need.text, 200)) if need.text else Html("")
    told = texts(f"need-told-{event.kind.value}", reference=need.reference)
    read = _small(visibility.now(need, texts, reader=Relation.AUTHOR))
    return join([told, said, yours, read, texts("need-told-answer")])


def render_words_review(key: str, need: Need, text: str, findings: Sequence[Finding], texts: Texts) -> Html:
    """Render words about a need before they are sent, with a warning of the personal details they hold."""
    said = texts(key, reference=need.reference, text=text)
    return join([said, *warnings_of(text, findings, texts)]) if findings else said


def line_of(described: Described, texts: Texts) -> Html:
    """Return « Besoin · Petite enfance · Alzon »."""
    return texts(
        "need-line",
        kind=texts.plain(f"need-kind-{described.kind.value}"),
        theme=shorten(texts.theme(described.theme_code), _LONGEST_NAME),
        place=place_of(described, texts),
    )


def place_of(described: Described, texts: Texts) -> str:
    """Return the places a need concerns."""
    names = [shorten(texts.commune(code), _LONGEST_NAME) for code in described.commune_codes]
    communes = ", ".join(names[:_MOST_COMMUNES])
    if len(names) > _MOST_COMMUNES:
        others = len(names) - _MOST_COMMUNES
        communes = texts.plain("need-place-more", communes=communes, count=others)
    if described.whole_territory:
        key = "need-place-notably" if names else "need-place-everywhere"
        return texts.plain(key, communes=communes)
    return communes or texts.plain("need-place-none")


def quote_of(described: Described, texts: Texts) -> Html:
    """Quote the author's text unchanged; without any, the list of attachments."""
    return Html(f"<blockquote>{escape(words_of(described, texts))}</blockquote>")


def words_of(described: Described, texts: Texts) -> str:
    """Return the author's text; without any, the list of attachments."""
    if described.text:
        return described.text
    if isinstance(described, Need) and described.words_erased_at is not None:
        return texts.plain("need-words-erased")
    return attached(described.attachments, texts) or texts.plain("need-wordless")


def attached(attachments: Sequence[Attachment], texts: Texts) -> str:
    """Return « 2 photos, message vocal de 12 s »."""
    there = [attachment for attachment in attachments if not attachment.is_erased]
    counts = Counter(attachment.kind for attachment in there)
    counted = [texts.plain(key, count=counts[kind]) for kind, key in _COUNTED.items() if counts[kind]]
    voices = [
        texts.plain("need-voice", seconds=attachment.duration_seconds or 0)
        for attachment in there
        if attachment.kind is AttachmentKind.VOICE
    ]
    gone = Counter(attachment.kind for attachment in attachments if attachment.is_erased)
    erased = [texts.plain(f"need-erased-{kind.value}", count=count) for kind, count in gone.items()]
    return ", ".join([*counted, *voices, *erased])


def _details(described: Described, texts: Texts) -> list[Html]:
    publics = [shorten(texts.public(code), _LONGEST_NAME) for code in described.public_codes]
    lines = [
        texts("need-publics", publics=_listed(publics, _MOST_PUBLICS)) if publics else Html(""),
        _ranked("urgency", described.urgency, texts),
        _ranked("extent", described.extent, texts),
    ]
    if described.attachments and described.text:
        lines.append(texts("need-attachments", attachments=attached(described.attachments, texts)))
    return lines


def _ranked(name: str, rank: int | None, texts: Texts) -> Html:
    if rank is None:
        return Html("")
    said = texts.plain(f"need-{name}-{rank}")
    return texts(f"need-{name}", **{name: said[:1].lower() + said[1:]})


def _writer(need: Need, texts: Texts) -> str:
    """Return the author's name and organisation, as far as the reader may know them; and who entered it."""
    if need.entered_by_name or need.for_function:
        by = need.entered_by_name or texts.plain("need-somebody")
        return texts.plain("need-entered-by", name=by, who=_for_whom(need, texts))
    return _signed(need, texts)


def _signed(need: Need, texts: Texts) -> str:
    if need.author_name and need.organisation_name:
        return texts.plain("need-from-of", author=need.author_name, organisation=need.organisation_name)
    nobody = "need-somebody" if need.author_id is None else "need-a-member"
    return need.author_name or need.organisation_name or texts.plain(nobody)


def _for_whom(need: Need, texts: Texts) -> str:
    is_for_member = need.author_id is not None and need.author_id != need.entered_by_id
    if is_for_member and need.author_name:
        return _signed(need, texts)
    return organisation_of(need.organisation_name, need.for_function, texts)


def _kept_back(need: Need, texts: Texts) -> Html:
    """Tell triagers that other members do not read where the need comes from."""
    is_kept = bool(need.organisation_name) and not need.shows_organisation
    return texts("need-organisation-kept-back") if is_kept else Html("")


def _story(events: Sequence[NeedEvent], texts: Texts, room: int) -> list[Html]:
    """Return the latest entries that fit, in their order; the card itself already shows the first one."""
    told = [event for event in events if event.kind is not NeedEventKind.SUBMITTED]
    lines: list[Html] = []
    for event in reversed(told):
        line = _entry(event, texts)
        room -= visible_length(line) + 1
        if room < utf16_length(texts.plain("need-story-clipped")) + len("Suivi") * 4:
            lines.append(texts("need-story-clipped"))
            break
        lines.append(line)
    return [texts("need-story"), *reversed(lines)] if lines else []


def _entry(event: NeedEvent, texts: Texts) -> Html:
    what = texts.plain(f"need-event-{event.kind.value}")
    if event.kind is NeedEventKind.UNDONE and texts.has(f"act-{event.text}"):
        # Its text is the name of the act that was taken back.
        event = replace(event, text=texts.plain(f"act-{event.text}"))
    key = "need-event-by" if event.actor_name else "need-event"
    line = texts(key, date=texts.date(event.at), what=what, name=event.actor_name or "")
    if not event.text:
        return line
    return Html(f"{line} {texts('need-quoted', text=shorten(event.text, _LONGEST_EVENT))}")


def _listed(names: Iterable[str], most: int) -> str:
    names = list(names)
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def _small(text: Html) -> Html:
    return Html(f"<i>{text}</i>")
