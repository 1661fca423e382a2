"""Looks of a need's status: name, sign, tone."""

from dataclasses import dataclass
from typing import Final

from storage.records.need import NeedStatus
from views.documents.blocks import Tone
from views.texts import Texts


@dataclass(frozen=True, slots=True)
class NeedStatusLook:
    """The sign and the colour a report gives a status; signs are for readers who do not see colours."""

    status: NeedStatus
    sign: str = "◇"
    tone: Tone = Tone.PLAIN


LOOKS: Final = {
    look.status: look
    for look in (
        NeedStatusLook(NeedStatus.RECEIVED, "○", Tone.MUTED),
        NeedStatusLook(NeedStatus.MORE_ASKED, "◆", Tone.PAUSED),
        NeedStatusLook(NeedStatus.QUALIFIED, "●", Tone.ONGOING),
        NeedStatusLook(NeedStatus.MERGED),
        NeedStatusLook(NeedStatus.PRIORITISED),
        NeedStatusLook(NeedStatus.LINKED, "✓", Tone.GOOD),
        NeedStatusLook(NeedStatus.PROPOSED),
        NeedStatusLook(NeedStatus.ACCEPTED),
        NeedStatusLook(NeedStatus.TO_STUDY),
        NeedStatusLook(NeedStatus.DECLINED, "×", Tone.TROUBLE),
        NeedStatusLook(NeedStatus.CLOSED),
        NeedStatusLook(NeedStatus.WITHDRAWN, "×", Tone.MUTED),
    )
}


def status_name(status: NeedStatus, texts: Texts) -> str:
    """Return the name of a status."""
    return texts.plain(f"need-status-{status.value}")


def own_status_name(status: NeedStatus, texts: Texts) -> str:
    """Return a status as a need’s author reads it: « Pris en compte » where others read « Qualifié »."""
    own = f"need-status-own-{status.value}"
    return texts.plain(own) if texts.has(own) else status_name(status, texts)
