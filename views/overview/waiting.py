"""What waits for a person, as one list."""

from services.language.hygiene import shorten
from services.overview.waiting import WaitingList
from storage.records.draft import Draft
from views.needs.lists import need_item
from views.texts import Html, Texts, escape, join


def render_waiting(waiting: WaitingList, texts: Texts) -> Html:
    """Everything that waits for somebody, the most pressing first."""
    if waiting.is_empty:
        return texts("waiting-nothing")
    parts: list[Html] = [texts("waiting-title")]
    if waiting.to_triage:
        oldest = texts.date(waiting.to_triage[0].created_at)
        parts.append(texts("waiting-to-triage", count=waiting.to_triage_count, date=oldest))
        parts += [need_item(need, texts, longest=90) for need in waiting.to_triage]
    if waiting.polls:
        parts.append(texts("waiting-polls", count=len(waiting.polls)))
        parts += [
            texts("waiting-poll-line", title=title, moment=texts.moment(wave.closes_at))
            for wave, title in waiting.polls
        ]
    if waiting.to_answer:
        parts.append(texts("waiting-to-answer", count=waiting.to_answer_count))
        parts += [need_item(need, texts, longest=90) for need in waiting.to_answer]
    if waiting.join_requests:
        parts.append(texts("waiting-join-requests", count=waiting.join_requests))
    if waiting.drafts:
        parts.append(texts("waiting-drafts", count=waiting.drafts_count))
        names = [shorten(draft_name(draft, texts), 90) for draft in waiting.drafts]
        parts += [Html(f"• {escape(name)}") for name in names]
    return join(parts)


def draft_name(draft: Draft, texts: Texts) -> str:
    """What a form in progress is about, in a few words."""
    key = f"draft-{draft.form}"
    name = texts.plain(key if texts.has(key) else "draft-other")
    said = draft.values.get("text") if draft.form == "need" else None
    return f"{name} « {said} »" if said else name
