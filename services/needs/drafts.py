"""Turns what a person sends into the values of a need's draft, for them to correct."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from config.territory import Territory
from services.errors import RefusedError
from services.language.communes import nearest_commune
from services.language.french import words
from services.language.hygiene import clean_text
from services.language.lines import checked_text
from services.needs.on_behalf import Behalf
from services.needs.reading import read_need
from services.needs.rules import LONGEST_TEXT
from storage.records.draft import Draft
from storage.records.need import Attachment, AttachmentKind, NeedKind

Values = dict[str, Any]

EVERYWHERE: Final = "*"
"""Stands for the whole territory among a draft's communes."""
FORWARDED: Final = "forwarded"
"""Among a draft's values: somebody else wrote the words."""
_SHOWS: Final = "shows_organisation"
MOST_ATTACHMENTS: Final = 10
MOST_WAITING: Final = 50
"""Forms that one person may have in progress before another need can be begun."""
_LONGEST_GREETING: Final = 4
_SMALL_TALK: Final = frozenset(
    (
        "bonjour", "bonsoir", "salut", "coucou", "hello", "hi", "merci", "beaucoup", "bien", "ok", "d",
        "accord", "oui", "non", "super", "parfait", "entendu", "au", "revoir", "a", "bientot", "bonne",
        "journee", "soiree", "thanks", "thank", "you", "test", "tous", "vous",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Submission:
    """Content of a draft when it is sent; its codes are in the territory file of today."""

    draft_id: int
    kind: NeedKind
    text: str
    theme_code: str | None
    commune_codes: tuple[str, ...]
    whole_territory: bool
    public_codes: tuple[str, ...]
    extent: int | None
    urgency: int | None
    attachments: tuple[Attachment, ...]
    source_message: str | None = None
    is_forwarded: bool = False
    behalf: Behalf | None = None
    shows_organisation: bool = True


def from_text(text: str, territory: Territory) -> Values:
    """Return a whole draft from a free text; nothing more has to be asked."""
    return with_text(empty(), text, territory)


def completed(values: Values, text: str, territory: Territory) -> Values:
    """Keep the answers so far and read the rest from a free text, added below any text written before."""
    said = f"{values['text']}\n{text}" if values.get("text") else text
    # Words of two messages: an edit of one of them could not be told from the other.
    return with_text(empty() | values, said, territory) | {"source": None}


def empty() -> Values:
    """Return a draft with every field present and empty, so the form opens on its review."""
    return {
        "kind": None,
        "theme": None,
        "communes": [],
        "publics": [],
        "text": "",
        "urgency": None,
        "extent": None,
        "attachments": [],
    }


def is_small_talk(text: str) -> bool:
    """Return whether a text is only a greeting, thanks, a number or a smile; an empty text is not."""
    found = [word for word in words(text) if len(word) > 1 and not word.isdigit()]
    return bool(clean_text(text)) and len(found) <= _LONGEST_GREETING and _SMALL_TALK.issuperset(found)


def with_text(values: Values, text: str, territory: Territory) -> Values:
    """Set the draft's text and fill its fields from it.

    Fields that the author has chosen stay; fields filled from an earlier text are filled again.
    """
    text = checked_text(text, longest=LONGEST_TEXT)
    suggested = _suggested(text, territory)
    before = _suggested(values["text"], territory) if values.get("text") else {}
    chosen = {
        name: values[name] for name in suggested if values.get(name) and values[name] != before.get(name)
    }
    asked = {name: value for name, value in suggested.items() if name in values or name == "kind"}
    return values | asked | chosen | {"text": text}


def _suggested(text: str, territory: Territory) -> Values:
    reading = read_need(text, territory)
    everywhere = [EVERYWHERE] if reading.whole_territory else []
    return {
        "kind": reading.kind.value,
        "theme": reading.theme_code,
        "communes": [*everywhere, *reading.commune_codes],
        "publics": list(reading.public_codes),
    }


def with_attachment(values: Values, attachment: Attachment, territory: Territory) -> Values:
    """Add an attachment to a draft; a location fills the commune if that is still empty.

    Raises:
        RefusedError: the need has as many attachments as it can have.
    """
    attached = list(values.get("attachments") or ())
    written = attachment.as_values()
    if written in attached:
        return values
    if len(attached) >= MOST_ATTACHMENTS:
        raise RefusedError("need-too-many-attachments", limit=MOST_ATTACHMENTS)
    found = commune_at(attachment, territory)
    communes = values.get("communes") or ([found] if found else values.get("communes"))
    placed = {"communes": communes} if communes is not None else {}
    return values | {"attachments": [*attached, written]} | placed


def commune_at(attachment: Attachment, territory: Territory) -> str | None:
    """Return the INSEE code of the commune nearest to a location; None if far away or not a location."""
    if attachment.latitude is None or attachment.longitude is None:
        return None
    commune = nearest_commune(attachment.latitude, attachment.longitude, territory)
    return commune.insee_code if commune else None


def with_attachments(values: Values, attachments: Sequence[Attachment]) -> Values:
    """Return the values with these attachments."""
    return values | {"attachments": [one.as_values() for one in attachments]}


def attachments_of(values: Mapping[str, Any]) -> tuple[Attachment, ...]:
    return tuple(Attachment.of_values(written) for written in values.get("attachments") or ())


def has_voice(attachments: tuple[Attachment, ...]) -> bool:
    """Return whether one of them is a voice message."""
    return any(attachment.kind is AttachmentKind.VOICE for attachment in attachments)


def submission_of(draft: Draft, territory: Territory, behalf: Behalf | None = None) -> Submission:
    """Return the content of a draft; codes no longer in the territory file are left out."""
    return read(draft.values, territory, draft_id=draft.id, behalf=behalf)


def read(
    values: Values, territory: Territory, *, draft_id: int = 0, behalf: Behalf | None = None
) -> Submission:
    """Return the content of these values; codes no longer in the territory file are left out."""
    theme = territory.find_theme(values.get("theme") or "")
    places = list(values.get("communes") or ())
    publics = values.get("publics") or ()
    return Submission(
        draft_id=draft_id,
        kind=NeedKind(values.get("kind") or NeedKind.NEED),
        text=values.get("text") or "",
        theme_code=theme.code if theme else None,
        commune_codes=tuple(code for code in places if territory.find_commune(code)),
        whole_territory=EVERYWHERE in places,
        public_codes=tuple(code for code in publics if territory.find_public(code)),
        extent=_rank(values.get("extent")),
        urgency=_rank(values.get("urgency")),
        attachments=attachments_of(values),
        source_message=values.get("source"),
        is_forwarded=bool(values.get(FORWARDED)),
        behalf=behalf,
        shows_organisation=shows_organisation(values),
    )


def shows_organisation(values: Values) -> bool:
    """Return whether other members will read where a need comes from; only « Sans ma structure » says no."""
    return bool(values.get(_SHOWS, True))


def is_for_other(values: Values) -> bool:
    """Return whether a need is entered for somebody else."""
    return bool(values.get("behalf"))


def with_organisation_turned(values: Values) -> Values:
    """Show the organisation if it was not to be shown, and the other way round."""
    return values | {_SHOWS: not shows_organisation(values)}


def _rank(value: str | None) -> int | None:
    return int(value) if value else None
