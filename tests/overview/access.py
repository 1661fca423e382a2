"""Access to waiting tasks and to the territory's figures."""

from handlers.forms.buttons import ResumeDraft
from tests.access import MEMBERS, NOBODY, SUMMARY, Row, written

ROWS: list[Row] = [
    ("/afaire", lambda _s: "/afaire", MEMBERS),
    ("/synthese", lambda _s: "/synthese", SUMMARY),
    ("ResumeDraft", lambda s: ResumeDraft(s.draft.id), MEMBERS),
    ("ResumeDraft", lambda s: ResumeDraft(s.other_draft.id), NOBODY),
    ("ask_decisions", written("que dois-je décider au prochain COPIL ?"), SUMMARY),
]
