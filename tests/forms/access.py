"""Access to the buttons that all forms share: the person who fills one in."""

from handlers.forms.buttons import (
    BackToReview,
    CancelForm,
    DoneChoosing,
    PickAmount,
    PickChoice,
    ReviseField,
    ReviseForm,
    SendAnyway,
    SendForm,
    SkipField,
)
from tests.access import JOINING, MEMBERS, NOBODY, REGISTERING, Row

ROWS: list[Row] = [
    ("PickChoice", lambda s: PickChoice(s.draft.id, s.draft.step, "besoin"), MEMBERS),
    ("PickChoice", lambda s: PickChoice(s.draft.id, s.draft.step, "yes"), frozenset({JOINING})),
    ("PickChoice", lambda s: PickChoice(s.other_draft.id, s.other_draft.step, "besoin"), NOBODY),
    ("PickAmount", lambda s: PickAmount(s.draft.id, s.draft.step, "besoin"), MEMBERS),
    ("PickAmount", lambda s: PickAmount(s.other_draft.id, s.other_draft.step, "besoin"), NOBODY),
    ("DoneChoosing", lambda s: DoneChoosing(s.draft.id, s.draft.step), REGISTERING),
    ("DoneChoosing", lambda s: DoneChoosing(s.other_draft.id, s.other_draft.step), NOBODY),
    ("SkipField", lambda s: SkipField(s.draft.id, s.draft.step), REGISTERING),
    ("SkipField", lambda s: SkipField(s.other_draft.id, s.other_draft.step), NOBODY),
    ("ReviseForm", lambda s: ReviseForm(s.draft.id), REGISTERING),
    ("ReviseForm", lambda s: ReviseForm(s.other_draft.id), NOBODY),
    ("ReviseField", lambda s: ReviseField(s.draft.id, s.draft.step), REGISTERING),
    ("ReviseField", lambda s: ReviseField(s.other_draft.id, s.other_draft.step), NOBODY),
    ("BackToReview", lambda s: BackToReview(s.draft.id), REGISTERING),
    ("BackToReview", lambda s: BackToReview(s.other_draft.id), NOBODY),
    ("SendForm", lambda s: SendForm(s.draft.id), REGISTERING),
    ("SendForm", lambda s: SendForm(s.other_draft.id), NOBODY),
    ("SendAnyway", lambda s: SendAnyway(s.draft.id, "x"), REGISTERING),
    ("SendAnyway", lambda s: SendAnyway(s.other_draft.id, "x"), NOBODY),
    ("CancelForm", lambda s: CancelForm(s.draft.id), REGISTERING),
    ("CancelForm", lambda s: CancelForm(s.other_draft.id), NOBODY),
]
