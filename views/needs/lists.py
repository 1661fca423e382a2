"""Lists of needs: a page, its filters, and a digest."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from services.language.hygiene import shorten
from services.language.queries import Query
from services.needs.viewing import PAGE
from storage.records.need import Need
from views.needs.cards import place_of, words_of
from views.needs.statuses import own_status_name, status_name
from views.needs.supports import supports_of
from views.texts import Html, Texts, escape, join

_LONGEST_QUOTE: Final = 160
_LONGEST_DIGEST: Final = 10


def render_page(
    needs: Sequence[Need], texts: Texts, *, page: int, total: int, filters: str, not_understood: Sequence[str]
) -> Html:
    """Render one page of needs."""
    title = texts("needs-title")
    if filters:
        title = Html(f"{title} · {escape(filters)}")
    unread = _not_understood(not_understood, texts, all_listed=not filters)
    if unread:
        title = Html(f"\n{title}")
    return join([*unread, title, _count(page, total, texts), *[need_item(need, texts) for need in needs]])


def render_own(
    needs: Sequence[Need], texts: Texts, *, page: int, total: int, supported: bool = False
) -> Html:
    """Render one page of a person's own needs, or of the needs they support."""
    which = "supported" if supported else "mine"
    if not total:
        return texts(f"needs-none-{which}")
    items = [need_item(need, texts, is_own=not supported) for need in needs]
    return join([texts(f"needs-title-{which}"), _count(page, total, texts), *items])


def filters_of(query: Query, texts: Texts) -> str:
    """Return the filters of a list: « Mobilité · Le Vigan · Reçu »."""
    names = [
        texts.theme(query.theme_code) if query.theme_code else "",
        texts.plain("needs-committee", code=query.committee_code) if query.committee_code else "",
        texts.commune(query.commune_code) if query.commune_code else "",
        status_name(query.status, texts) if query.status else "",
    ]
    return " · ".join(name for name in names if name)


def render_digest(needs: Sequence[Need], total: int, since: datetime, texts: Texts) -> Html:
    """Render the needs that arrived in quiet hours, the oldest first."""
    items = [need_item(need, texts, longest=90) for need in needs[:_LONGEST_DIGEST]]
    more = total - len(items)
    return join(
        [
            texts("needs-digest", count=total),
            texts("needs-digest-since", moment=texts.moment(since)),
            *items,
            texts("needs-digest-more", count=more) if more > 0 else Html(""),
        ]
    )


def _count(page: int, total: int, texts: Texts) -> Html:
    pages = max(1, -(-total // PAGE))
    return texts("needs-count", count=total, page=page + 1, pages=pages)


def need_item(need: Need, texts: Texts, *, longest: int = _LONGEST_QUOTE, is_own: bool = False) -> Html:
    name = own_status_name if is_own else status_name
    head = texts(
        "needs-item",
        reference=need.reference,
        status=name(need.status, texts),
        theme=shorten(texts.theme(need.theme_code), 60),
        place=shorten(place_of(need, texts), 80),
    )
    words = " ".join(words_of(need, texts).split())
    said = texts("need-quoted", text=shorten(words, longest))
    organisation = shorten(need.organisation_name, 50) if need.organisation_name else ""
    about = "".join(f" · {part}" for part in (organisation, supports_of(need, texts)) if part)
    return Html(f"\n{head}\n{said}{escape(about)}")


def _not_understood(words: Sequence[str], texts: Texts, *, all_listed: bool) -> list[Html]:
    if not words:
        return []
    said = texts("needs-not-understood", words=shorten(" ".join(words), 80))
    if all_listed:
        said = Html(f"{said} {texts('needs-all-listed')}")
    return [said, texts("needs-examples")]
