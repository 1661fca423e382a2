"""Access to messages: whoever is known may write, and only those to whom it was written may answer."""

from typing import Any

from handlers.contact.cards import AnswerMessage, OpenMessage, SetMessageAside
from handlers.people.directory import WriteToPerson
from handlers.people.help import WriteToCoordination
from storage.records.person import Grant, Role
from storage.unit_of_work import UnitOfWork
from tests.access import ALL, AT, MEMBERS, NOBODY, STRANGER, Row, Scene, written
from tests.turns.raw_updates import private

KNOWN = ALL - {STRANGER}
# Where there is a coordinator, nobody else is the coordination.
COORDINATOR = frozenset({"coordinator"})


def to_coordination(scene: Scene) -> int:
    """Let the author write to the coordination of a territory that has a coordinator."""
    scene.bench.registered(Grant(Role.COORDINATOR))
    return _message(scene, scene.author.id, None)


def thanks(scene: Scene) -> int:
    """Let the author write again after an answer."""
    return _message(scene, scene.author.id, None, reply_to_id=to_coordination(scene))


def to_person(scene: Scene) -> int:
    """Let another member write to the person."""
    return _message(scene, scene.bench.registered().id, scene.owner.id)


def answer_to_person(scene: Scene) -> int:
    """Let a coordinator answer the person, and another be there to read what follows."""
    scene.bench.registered(Grant(Role.COORDINATOR))
    answerer = scene.bench.registered(Grant(Role.COORDINATOR))
    return _message(scene, answerer.id, scene.owner.id, is_answer=True)


def between_others(scene: Scene) -> int:
    """Let another member write to the author."""
    other = scene.bench.registered()
    recipient = scene.bench.registered()
    return _message(scene, other.id, recipient.id)


def reply_to(scene: Scene, message_id: int) -> dict[str, Any]:
    """Reply to a message whose card stands in the person's chat, even if it was not for them."""

    # A message of its own: who was refused has several such cards in one chat.
    place = 10_000 + message_id

    def show(work: UnitOfWork) -> None:
        chat_id = work.chats.ensure("telegram", str(scene.telegram_id))
        work.cards.show(chat_id, f"contact:{message_id}", rows=[], at=AT)
        work.cards.place(chat_id, f"contact:{message_id}", str(place))

    scene.bench.database.write_now(show)
    replied = {"message_id": place, "date": 0, "chat": private(scene.telegram_id), "text": "…"}
    return scene.bench.updates.text(scene.telegram_id, "Merci de votre message", reply_to_message=replied)


def _message(scene: Scene, author_id: int, recipient_id: int | None, **more: Any) -> int:
    with_coordination = recipient_id is None or "is_answer" in more
    return scene.made(
        lambda work: work.contact_messages.add(
            author_id=author_id,
            recipient_id=recipient_id,
            text="Qui peut m’aider ?",
            at=AT,
            with_coordination=with_coordination,
            **more,
        )
    )


ROWS: list[Row] = [
    ("complaint_about_bot", written("ce bot ne marche pas, il ne comprend rien"), MEMBERS),
    ("speak_to_somebody", written("je veux parler à quelqu’un de la coordination"), MEMBERS),
    ("WriteToCoordination", lambda _s: WriteToCoordination(), KNOWN),
    ("WriteToPerson", lambda s: WriteToPerson(s.author.id), MEMBERS),
    ("OpenMessage", lambda s: OpenMessage(to_coordination(s)), COORDINATOR),
    ("OpenMessage", lambda s: OpenMessage(to_person(s)), MEMBERS),
    ("OpenMessage", lambda s: OpenMessage(answer_to_person(s)), KNOWN),
    ("OpenMessage", lambda s: OpenMessage(between_others(s)), NOBODY),
    ("AnswerMessage", lambda s: AnswerMessage(to_coordination(s)), COORDINATOR),
    ("AnswerMessage", lambda s: AnswerMessage(to_person(s)), MEMBERS),
    ("AnswerMessage", lambda s: AnswerMessage(answer_to_person(s)), KNOWN),
    ("AnswerMessage", lambda s: AnswerMessage(between_others(s)), NOBODY),
    ("SetMessageAside", lambda s: SetMessageAside(thanks(s)), COORDINATOR),
    ("SetMessageAside", lambda s: SetMessageAside(to_coordination(s)), NOBODY),
    ("reply to contact", lambda s: reply_to(s, to_coordination(s)), COORDINATOR),
    ("reply to contact", lambda s: reply_to(s, to_person(s)), MEMBERS),
    ("reply to contact", lambda s: reply_to(s, answer_to_person(s)), KNOWN),
    ("reply to contact", lambda s: reply_to(s, between_others(s)), NOBODY),
]
