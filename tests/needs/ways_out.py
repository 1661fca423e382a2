"""Every way by which something of a need may reach a person: what they say, press, and are told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

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
from handlers.plan.buttons import OpenAction
from handlers.turns.buttons import ButtonData, pack
from services.language.periods import between
from services.needs import alerts
from services.outbox.promises import notify
from services.plan.alerts import STEP_FORWARD
from services.reports.making import gather_content, prepare
from storage.records.need import Need
from storage.records.person import Person
from storage.unit_of_work import UnitOfWork
from tests.plan.bench import ActionBench


@dataclass(frozen=True)
class Scene:
    """One need with a story, and an action that answers it."""

    bench: ActionBench
    need: Need
    events: Mapping[str, int]
    action_id: int
    progress_id: int


Way = Callable[[Scene, Person], str]
"""Lets a person try one way out; returns everything that reached them."""


def seen_by(scene: Scene, act: Callable[[], object]) -> str:
    """Return all that an act promises, as it would be read: texts, buttons, toasts, files."""
    before = scene.bench.rows.last_promise()
    act()
    rows = scene.bench.rows.promises_after(before)
    return "\n".join(str(scene.bench.render(row)) for row in rows)


def saying(words: str) -> Way:
    return lambda scene, person: seen_by(
        scene, lambda: scene.bench.says(scene.bench.telegram_id(person), words)
    )


def pressing(button: Callable[[Scene], ButtonData]) -> Way:
    return lambda scene, person: seen_by(
        scene, lambda: scene.bench.presses(scene.bench.telegram_id(person), pack(button(scene)))
    )


def replying(card: Callable[[Scene], str]) -> Way:
    """Answer a card that stands in the chat, as one does who saw it while it was for them."""

    def reply(scene: Scene, person: Person) -> str:
        def stand(work: UnitOfWork) -> None:
            assert person.chat_id
            work.cards.show(person.chat_id, card(scene), rows=[], at=scene.bench.now)
            work.cards.place(person.chat_id, card(scene), "4711")

        scene.bench.database.write_now(stand)
        telegram_id = scene.bench.telegram_id(person)
        return seen_by(scene, lambda: scene.bench.replies(telegram_id, "Environ douze familles", to=4711))

    return reply


def being_told(template: str, parameters: Callable[[Scene], dict[str, Any]]) -> Way:
    """Promise a notice to a person, as if it had waited since a time when it was for them."""

    def tell(scene: Scene, person: Person) -> str:
        def promise(work: UnitOfWork) -> None:
            notify(work, person, template, parameters=parameters(scene), at=scene.bench.now)

        return seen_by(scene, lambda: scene.bench.database.write_now(promise))

    return tell


def reading_a_report(scene: Scene) -> str:
    """Return the content from which every form of a report is made."""
    bench = scene.bench

    def gather(work: UnitOfWork) -> str:
        today = bench.now.date()
        report = prepare(
            work, between(today.replace(day=1), today), bench.territory, created_by_id=None, at=bench.now
        )
        return str(gather_content(work, report.id, bench.territory, now=bench.now))

    return bench.database.write_now(gather)


def _step(name: str) -> Callable[[Scene], dict[str, Any]]:
    return lambda scene: {"event_id": scene.events[name]}


def _need(scene: Scene) -> dict[str, Any]:
    return {"need_id": scene.need.id}


NOTICES: Final[dict[str, Way]] = {
    alerts.ARRIVED: being_told(alerts.ARRIVED, _need),
    alerts.ENTERED: being_told(alerts.ENTERED, _need),
    alerts.ATTACHMENT: being_told(alerts.ATTACHMENT, lambda scene: _need(scene) | {"rank": 0}),
    alerts.DIGEST: being_told(alerts.DIGEST, lambda scene: {"since": "2026-01-01T00:00:00+00:00"}),
    alerts.STEP: being_told(alerts.STEP, _step("declined")),
    alerts.SUPPORTED_STEP: being_told(alerts.SUPPORTED_STEP, _step("declined")),
    alerts.ANSWERED: being_told(alerts.ANSWERED, _step("answered")),
    alerts.CARD: being_told(alerts.CARD, _need),
    alerts.TOLD_AGAIN: being_told(alerts.TOLD_AGAIN, _step("declined")),
    alerts.TAKEN_BACK: being_told(alerts.TAKEN_BACK, _need),
    STEP_FORWARD: being_told(STEP_FORWARD, lambda scene: {"progress_id": scene.progress_id}),
}
ROUTES: Final[dict[str, Way]] = {
    "/besoin": saying("/besoin B-001"),
    "/besoins": saying("/besoins"),
    "/mesbesoins": saying("/mesbesoins"),
    "TextMessage": saying("B-001"),
    "slip": saying("oups, je me suis trompée de commune"),
    "BrowseNeeds": pressing(lambda _scene: BrowseNeeds("", "", "", 0)),
    "FilterNeeds": pressing(lambda _scene: FilterNeeds("s", "", "", "")),
    "MyNeeds": pressing(lambda _scene: MyNeeds(0)),
    "SupportedNeeds": pressing(lambda _scene: SupportedNeeds(0)),
    "OpenNeed": pressing(lambda scene: OpenNeed(scene.need.id)),
    "NextNeed": pressing(lambda _scene: NextNeed(0)),
    "ShowAttachments": pressing(lambda scene: ShowAttachments(scene.need.id)),
    "AskMore": pressing(lambda scene: AskMore(scene.need.id, scene.need.status.value)),
    "DeclineNeed": pressing(lambda scene: DeclineNeed(scene.need.id, scene.need.status.value)),
    "LinkNeed": pressing(lambda scene: LinkNeed(scene.need.id, scene.need.status.value)),
    "AddNote": pressing(lambda scene: AddNote(scene.need.id)),
    "SetTheme": pressing(lambda scene: SetTheme(scene.need.id)),
    "AnswerNeed": pressing(lambda scene: AnswerNeed(scene.need.id)),
    "reply to need": replying(lambda scene: f"need:{scene.need.id}"),
    "reply to told": replying(lambda scene: f"told:{scene.events['asked']}"),
    "CorrectNeed": pressing(lambda scene: CorrectNeed(scene.need.id)),
    "MaskNeed": pressing(lambda scene: MaskNeed(scene.need.id)),
    "UnmaskNeed": pressing(lambda scene: UnmaskNeed(scene.need.id)),
    "DetachNeed": pressing(lambda scene: DetachNeed(scene.need.id, "clos")),
    # Last, as these change what they show; a status that nothing follows shows the need as it stands.
    "QualifyNeed": pressing(lambda scene: QualifyNeed(scene.need.id, "clos")),
    "WithdrawNeed": pressing(lambda scene: WithdrawNeed(scene.need.id)),
    "SupportNeed": pressing(lambda scene: SupportNeed(scene.need.id)),
    "DropSupport": pressing(lambda scene: DropSupport(scene.need.id)),
}
ELSEWHERE: Final[dict[str, Way]] = {
    "/besoins with a reference": saying("/besoins B-001"),
    "/besoins with its status": saying("/besoins reçus"),
    "/afaire": saying("/afaire"),
    "/action": saying("/action 1.2"),
    "OpenAction": pressing(lambda scene: OpenAction(scene.action_id)),
    "/plan": saying("/plan"),
    "/synthese": saying("/synthese"),
}
# These begin a need, or wait for one: no way out of another.
BEGIN_A_NEED: Final = {
    "MediaMessage", "EditedText", "TurnOrganisation", "need", "resource", "idea", "alert", "two_needs",
}  # fmt: skip
EVERY_WAY: Final = {**ELSEWHERE, **NOTICES, **ROUTES}
