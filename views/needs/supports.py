"""Supports as people read them: the number behind a need, and the messages to supporters."""

from services.language.hygiene import shorten
from services.visibility import Relation
from storage.records.need import Need, NeedEvent, NeedEventKind
from views import visibility
from views.texts import Html, Texts, join


def supports_of(need: Need, texts: Texts) -> str:
    """Return « 4 soutiens, 3 structures »; empty without supports."""
    if not need.support_count:
        return ""
    supports = texts.plain("need-supports", count=need.support_count)
    if not need.supporting_organisation_count:
        return supports
    return texts.plain(
        "need-supports-of", supports=supports, organisations=need.supporting_organisation_count
    )


def render_supported_step(need: Need, event: NeedEvent, texts: Texts) -> Html:
    """Render one step for a supporter, with the reason; need and step as the supporter may see them."""
    key = "need-told-reason" if event.kind is NeedEventKind.DECLINED else "need-quoted"
    said = texts(key, text=event.text) if event.text else Html("")
    supported = texts("need-support-told-need", text=shorten(need.text, 200)) if need.text else Html("")
    told = texts(f"need-support-told-{event.kind.value}", reference=need.reference)
    return join([told, said, supported, visibility.now(need, texts, reader=Relation.SUPPORTER)])
