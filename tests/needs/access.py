"""Access to needs."""

from typing import Any

from handlers.needs.browsing import BrowseNeeds, FilterNeeds, MyNeeds, SupportedNeeds
from handlers.needs.cards import (
    AddNote,
    AnswerNeed,
    AskMore,
    CorrectNeed,
    DeclineNeed,
    DetachNeed,
    DropSupport,
    LinkNeed,
    MaskNeed,
    NextNeed,
    OpenNeed,
    QualifyNeed,
    SetTheme,
    ShowAttachments,
    SupportNeed,
    WithdrawNeed,
)
from handlers.needs.masking import UnmaskNeed
from handlers.needs.on_behalf import TurnOrganisation
from storage.records.need import NeedEventKind, NeedKind, NeedStatus
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from tests.access import AT, MEMBERS, NOBODY, REGISTERING, TRIAGE, TRIAGE_OF_A, Row, Scene, written
from tests.territories.known import PAYS_VIGANAIS
from tests.turns.raw_updates import private

THEME_OF_A = PAYS_VIGANAIS.committees[0].themes[0].code


def foreign_need(scene: Scene) -> int:
    """Make a need of the author, of committee A."""
    return scene.made(lambda work: _add_need(work, scene.author, NeedStatus.RECEIVED))


def open_need(scene: Scene) -> int:
    """Make a need of the author, of committee A, that every member reads."""
    return scene.made(lambda work: _add_need(work, scene.author, NeedStatus.QUALIFIED))


def declined_need(scene: Scene) -> int:
    """Make a need of the author, of committee A, that was declined."""
    return scene.made(lambda work: _add_need(work, scene.author, NeedStatus.DECLINED))


def supported_need(scene: Scene) -> int:
    """Make a need of the author that the person has supported, and that is no longer open to members."""

    def make(work: UnitOfWork) -> int | None:
        need_id = _add_need(work, scene.author, NeedStatus.RECEIVED)
        assert need_id
        work.need_supports.add(need_id, scene.owner.id, organisation_id=None, at=AT)
        return need_id

    return scene.made(make)


def entered_need(scene: Scene) -> int:
    """Make a need that the person entered for the author."""
    return scene.made(
        lambda work: _add_need(work, scene.author, NeedStatus.RECEIVED, entered_by_id=scene.owner.id)
    )


def own_need(scene: Scene) -> int:
    """Make a need of the person that waits for their answer."""
    return scene.made(lambda work: _add_need(work, scene.owner, NeedStatus.MORE_ASKED))


def own_received_need(scene: Scene) -> int:
    """Make a need of the person that nobody has dealt with."""
    return scene.made(lambda work: _add_need(work, scene.owner, NeedStatus.RECEIVED))


def edit_of_own_need(scene: Scene) -> dict[str, Any]:
    """Edit the message that a need of the person came from."""
    scene.made(lambda work: _add_need(work, scene.owner, NeedStatus.RECEIVED, source_message="501"))
    return scene.bench.updates.edited(scene.telegram_id, "Il manque deux crèches", message_id=501)


def reply_to_own_need(scene: Scene) -> dict[str, Any]:
    """Build an answer to the card of a need of the person's own."""
    return _reply_to(scene, f"need:{own_need(scene)}")


def reply_to_step(scene: Scene) -> dict[str, Any]:
    """Build an answer to what the person was told about a need of their own."""
    need_id = own_need(scene)

    def add(work: UnitOfWork) -> int:
        return work.needs.add_event(
            need_id,
            kind=NeedEventKind.MORE_ASKED,
            status=NeedStatus.MORE_ASKED,
            actor_id=scene.author.id,
            at=AT,
            text="Combien ?",
        )

    return _reply_to(scene, f"told:{scene.made(add)}")


def _reply_to(scene: Scene, card: str) -> dict[str, Any]:
    def show(work: UnitOfWork) -> int:
        chat_id = work.chats.ensure("telegram", str(scene.telegram_id))
        work.cards.show(chat_id, card, rows=[], at=AT)
        work.cards.place(chat_id, card, "31")
        return chat_id

    scene.made(show)
    replied = {"message_id": 31, "date": 0, "chat": private(scene.telegram_id), "text": "…"}
    return scene.bench.updates.text(scene.telegram_id, "Environ 12 familles", reply_to_message=replied)


def place_of(scene: Scene) -> dict[str, Any]:
    """Build a place on the map, as a message."""
    where = {"latitude": 43.99, "longitude": 3.6}
    return scene.bench.updates.message(scene.telegram_id, chat=private(scene.telegram_id), location=where)


def _add_need(work: UnitOfWork, author: Person, status: NeedStatus, **more: Any) -> int | None:
    return work.needs.add(
        number=work.counters.next("need"),
        kind=NeedKind.NEED,
        status=status,
        text="Il manque une crèche",
        theme_code=THEME_OF_A,
        committee_code="A",
        whole_territory=True,
        extent=None,
        urgency=None,
        author_id=author.id,
        organisation_id=None,
        draft_id=None,
        created_at=AT,
        updated_at=AT,
        commune_codes=(),
        public_codes=(),
        attachments=(),
        **more,
    )


ROWS: list[Row] = [
    ("/besoin", lambda _s: "/besoin", MEMBERS),
    ("/besoins", lambda _s: "/besoins", MEMBERS),
    ("/mesbesoins", lambda _s: "/mesbesoins", MEMBERS),
    ("OpenNeed", lambda s: OpenNeed(open_need(s)), MEMBERS),
    ("OpenNeed", lambda s: OpenNeed(foreign_need(s)), TRIAGE_OF_A),
    ("OpenNeed", lambda s: OpenNeed(declined_need(s)), TRIAGE_OF_A),
    ("OpenNeed", lambda s: OpenNeed(supported_need(s)), MEMBERS),
    ("OpenNeed", lambda s: OpenNeed(entered_need(s)), MEMBERS),
    ("QualifyNeed", lambda s: QualifyNeed(foreign_need(s), "recu"), TRIAGE_OF_A),
    ("AskMore", lambda s: AskMore(foreign_need(s), "recu"), TRIAGE_OF_A),
    ("DeclineNeed", lambda s: DeclineNeed(foreign_need(s), "recu"), TRIAGE_OF_A),
    ("LinkNeed", lambda s: LinkNeed(foreign_need(s), "qualifie"), TRIAGE_OF_A),
    ("DetachNeed", lambda s: DetachNeed(foreign_need(s), "rattache"), TRIAGE_OF_A),
    ("CorrectNeed", lambda s: CorrectNeed(foreign_need(s)), TRIAGE_OF_A),
    ("CorrectNeed", lambda s: CorrectNeed(own_received_need(s)), MEMBERS),
    ("WithdrawNeed", lambda s: WithdrawNeed(own_received_need(s)), MEMBERS),
    ("WithdrawNeed", lambda s: WithdrawNeed(foreign_need(s)), NOBODY),
    ("EditedText", edit_of_own_need, MEMBERS),
    ("MaskNeed", lambda s: MaskNeed(foreign_need(s)), TRIAGE_OF_A),
    ("UnmaskNeed", lambda s: UnmaskNeed(foreign_need(s)), TRIAGE_OF_A),
    ("AddNote", lambda s: AddNote(foreign_need(s)), TRIAGE_OF_A),
    ("SetTheme", lambda s: SetTheme(foreign_need(s)), TRIAGE_OF_A),
    ("NextNeed", lambda _s: NextNeed(0), TRIAGE),
    ("ShowAttachments", lambda s: ShowAttachments(open_need(s)), MEMBERS),
    ("ShowAttachments", lambda s: ShowAttachments(foreign_need(s)), TRIAGE_OF_A),
    ("AnswerNeed", lambda s: AnswerNeed(own_need(s)), MEMBERS),
    ("AnswerNeed", lambda s: AnswerNeed(foreign_need(s)), NOBODY),
    ("SupportNeed", lambda s: SupportNeed(open_need(s)), MEMBERS),
    ("SupportNeed", lambda s: SupportNeed(foreign_need(s)), TRIAGE_OF_A),
    ("SupportNeed", lambda s: SupportNeed(foreign_need(s) + 10_000), NOBODY),
    ("DropSupport", lambda s: DropSupport(supported_need(s)), MEMBERS),
    ("DropSupport", lambda s: DropSupport(foreign_need(s)), TRIAGE_OF_A),
    ("TurnOrganisation", lambda s: TurnOrganisation(s.draft.id), MEMBERS),
    ("TurnOrganisation", lambda s: TurnOrganisation(s.other_draft.id), NOBODY),
    ("SupportedNeeds", lambda _s: SupportedNeeds(0), MEMBERS),
    ("BrowseNeeds", lambda _s: BrowseNeeds("", "", "", 0), MEMBERS),
    ("FilterNeeds", lambda _s: FilterNeeds("t", "", "", ""), MEMBERS),
    ("MyNeeds", lambda _s: MyNeeds(0), MEMBERS),
    # Who is registering is asked the open question again.
    ("TextMessage", lambda _s: "Il manque une crèche à Alzon", REGISTERING),
    ("need", written("Il manque un dentiste à Alzon"), MEMBERS),
    ("resource", written("Je peux prêter une salle à Alzon le mercredi"), MEMBERS),
    ("idea", written("Idée : un vide-grenier des associations"), MEMBERS),
    ("alert", written("Alerte : la crèche d’Alzon ferme lundi"), MEMBERS),
    ("two_needs", written("1) un dentiste à Alzon\n2) un terrain de foot à Bez"), MEMBERS),
    ("MediaMessage", place_of, MEMBERS),
    ("reply to need", reply_to_own_need, MEMBERS),
    ("reply to told", reply_to_step, MEMBERS),
    ("slip", written("oups, c’est Aulas pas Molières"), MEMBERS),
]
