"""Access to words that were set aside."""

from handlers.turns.asides import ASIDE, NEW_NEED, DropAside, TakeAside
from tests.access import AT, MEMBERS, NOBODY, REGISTERING, Row, Scene


def aside_of_owner(scene: Scene) -> int:
    """Set words of the person aside."""
    values = {"text": "Il manque une crèche", "files": [], "about": {}, "ways": [NEW_NEED]}
    owner = scene.owner

    def put(work):
        return work.drafts.put(owner.id, ASIDE, step="ways", values=values, at=AT).id

    return scene.made(put)


def aside_of_author(scene: Scene) -> int:
    """Set words of somebody else aside."""
    values = {"text": "Il manque une crèche", "files": [], "about": {}, "ways": [NEW_NEED]}

    def put(work):
        return work.drafts.put(scene.author.id, ASIDE, step="ways", values=values, at=AT).id

    return scene.made(put)


ROWS: list[Row] = [
    ("TakeAside", lambda s: TakeAside(aside_of_owner(s), NEW_NEED), MEMBERS),
    ("TakeAside", lambda s: TakeAside(aside_of_author(s), NEW_NEED), NOBODY),
    ("DropAside", lambda s: DropAside(aside_of_owner(s)), REGISTERING),
    ("DropAside", lambda s: DropAside(aside_of_author(s)), NOBODY),
]
