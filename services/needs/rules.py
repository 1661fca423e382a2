"""The rules of a need's life: which step may follow which, and how long texts may be."""

from typing import Final

from storage.records.need import NeedEventKind, NeedStatus

# In characters as Telegram counts them; a card with the whole text and its story still fits one message.
LONGEST_TEXT: Final = 2000
LONGEST_WORD_BACK: Final = 1000

ALLOWED: Final[dict[NeedStatus, frozenset[NeedStatus]]] = {
    NeedStatus.RECEIVED: frozenset({NeedStatus.QUALIFIED, NeedStatus.MORE_ASKED, NeedStatus.DECLINED}),
    NeedStatus.MORE_ASKED: frozenset({NeedStatus.RECEIVED, NeedStatus.QUALIFIED, NeedStatus.DECLINED}),
    NeedStatus.QUALIFIED: frozenset({NeedStatus.MORE_ASKED, NeedStatus.DECLINED, NeedStatus.LINKED}),
    NeedStatus.DECLINED: frozenset({NeedStatus.RECEIVED, NeedStatus.QUALIFIED}),
}
"""Every transition there is; a status without an entry is the end of the road for now."""

OPEN: Final = (NeedStatus.RECEIVED, NeedStatus.MORE_ASKED)
"""What still waits for somebody."""

# A step the author is told of; notes are for those who triage and nobody else.
TOLD: Final = frozenset(
    {NeedEventKind.QUALIFIED, NeedEventKind.MORE_ASKED, NeedEventKind.DECLINED, NeedEventKind.LINKED}
)

# A step the supporters are told of too; what is asked concerns the author alone.
TOLD_TO_SUPPORTERS: Final = frozenset({NeedEventKind.QUALIFIED, NeedEventKind.DECLINED, NeedEventKind.LINKED})

# What a new support cannot help any more; one that is there may always be taken back.
SUPPORTED_NO_MORE: Final = frozenset({NeedStatus.MERGED, NeedStatus.DECLINED, NeedStatus.CLOSED})

# An author's word puts back on the table what had left it.
REOPENED_BY_AN_ANSWER: Final = frozenset({NeedStatus.MORE_ASKED, NeedStatus.DECLINED})


def may_move(from_status: NeedStatus, to_status: NeedStatus) -> bool:
    """Whether one step may follow another."""
    return to_status in ALLOWED.get(from_status, frozenset())


def may_link(status: NeedStatus) -> bool:
    """Whether a need may be linked to an action, or to one more."""
    return status is NeedStatus.LINKED or may_move(status, NeedStatus.LINKED)
