"""Check-ins on an action's rhythm: asked once, answered by a tap or a reply, and silence said."""

from datetime import UTC, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta

from handlers.dispatch import Verdict
from services.plan import check_ins
from services.plan.rules import MONTHS, silent_since
from storage.models import cards_table, check_ins_table
from storage.records.action import ActionStatus, Rhythm
from storage.records.person import Grant, Person, PersonState, Role
from storage.records.progress import Obstacle
from tests.needs.bench import photo, voice
from tests.plan.bench import ActionBench
from tests.rows import Rows
from tests.territories.known import PAYS_VIGANAIS

NOVEMBER = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
MESSAGE = 31


@pytest.fixture
def lead(bench: ActionBench) -> Person:
    return bench.registered(Grant(Role.LEAD))


@pytest.fixture
def phone(bench: ActionBench, lead: Person) -> int:
    return bench.telegram_id(lead)


@pytest.fixture
def action_id(bench: ActionBench, lead: Person) -> int:
    return bench.action(lead, percent=40)


def ask(bench: ActionBench, at: datetime) -> int:
    bench.now = at
    return bench.database.write_now(lambda work: check_ins.ask_all(work, PAYS_VIGANAIS, at))


def tell_of_silence(bench: ActionBench, at: datetime) -> None:
    bench.now = at
    bench.database.write_now(lambda work: check_ins.tell_of_silence(work, at))


def place(bench: ActionBench, phone: int, check_in_id: int, message_id: int = MESSAGE) -> None:
    """Place the check-in's card, as the sender does after sending."""

    def put(work) -> None:
        card = f"check-in:{check_in_id}"
        chat_id = work.chats.ensure("telegram", str(phone))
        work.cards.show(chat_id, card, rows=[], at=bench.now)
        work.cards.place(chat_id, card, str(message_id))

    bench.database.write_now(put)


def test_a_lead_is_asked_and_answers_in_three_taps(bench: ActionBench, phone: int, action_id: int):
    assert ask(bench, NOVEMBER) == 1
    assert "Le point sur votre action" in bench.screen(phone)
    bench.taps(phone, "En cours")
    bench.taps(phone, "50\u00a0%")
    bench.taps(phone, "Rien à signaler")

    assert bench.sheet(action_id).percent == 50


def test_leads_are_asked_once_however_often_the_clock_ticks(
    bench: ActionBench, rows: Rows, phone: int, action_id: int
):
    ask(bench, NOVEMBER)
    assert ask(bench, NOVEMBER + timedelta(minutes=5)) == 0

    assert bench.count(phone, "Le point sur votre action") == 1
    assert rows.count(check_ins_table) == 1


@pytest.mark.parametrize(
    ("rhythm", "asked"),
    [(Rhythm.MONTHLY, [1, 1, 1]), (Rhythm.TWO_MONTHLY, [1, 0, 1]), (Rhythm.YEARLY, [1, 0, 0])],
)
def test_each_action_has_its_rhythm(bench: ActionBench, lead: Person, rhythm: Rhythm, asked: list[int]):
    bench.action(lead, rhythm=rhythm)
    january = datetime(2027, 1, 5, 8, 30, tzinfo=UTC)

    assert [ask(bench, at) for at in (NOVEMBER, DECEMBER, january)] == asked


@pytest.mark.parametrize("status", [None, ActionStatus.UPCOMING, ActionStatus.DONE, ActionStatus.ABANDONED])
def test_nobody_is_asked_about_what_is_not_under_way(bench: ActionBench, lead: Person, status):
    bench.action(lead, status=status)

    assert ask(bench, NOVEMBER) == 0


def test_nobody_is_asked_for_an_action_without_a_lead_or_whose_lead_left(bench: ActionBench, lead: Person):
    bench.action(code="2.1")
    bench.action(lead, code="2.2")
    bench.change_state(bench.telegram_id(lead), PersonState.WITHDRAWN)

    assert ask(bench, NOVEMBER) == 0


def test_the_question_falls_away_when_somebody_has_reported_meanwhile(
    bench: ActionBench, phone: int, action_id: int
):
    ask(bench, NOVEMBER)
    bench.database.write_now(
        lambda work: work.actions.change(action_id, reported_at=NOVEMBER + timedelta(minutes=1))
    )

    assert bench.messages(phone) == []


def test_a_reply_in_ones_own_words_is_shown_and_confirmed_by_one_tap(
    bench: ActionBench, phone: int, action_id: int
):
    ask(bench, NOVEMBER)
    place(bench, phone, 1)
    bench.replies(phone, "60 % : atelier ouvert", to=MESSAGE)

    assert "★ atelier ouvert" in bench.screen(phone)
    assert bench.entries(action_id) == []
    bench.taps(phone, "Envoyer")
    (entry,) = bench.entries(action_id)
    assert (entry.status, entry.percent, entry.highlight) == (ActionStatus.ONGOING, 60, "atelier ouvert")
    assert bench.needs() == []


def test_a_reply_goes_to_the_check_in_even_while_a_need_is_being_written(
    bench: ActionBench, phone: int, action_id: int
):
    ask(bench, NOVEMBER)
    place(bench, phone, 1)
    bench.says(phone, "/besoin")
    bench.taps(phone, "Besoin")
    bench.replies(phone, "en retard : le local est fermé", to=MESSAGE)
    bench.taps(phone, "Envoyer")

    (entry,) = bench.entries(action_id)
    assert (entry.obstacle, entry.obstacle_text) == (Obstacle.OTHER, "le local est fermé")


def test_a_reply_that_only_says_trouble_is_asked_why(bench: ActionBench, phone: int, action_id: int):
    ask(bench, NOVEMBER)
    place(bench, phone, 1)
    bench.replies(phone, "Bloquée", to=MESSAGE)
    assert "Pourquoi ?" in bench.screen(phone)
    bench.taps(phone, "Budget")
    bench.says(phone, "Plus de crédits")
    bench.taps(phone, "Envoyer")

    assert bench.sheet(action_id).status is ActionStatus.BLOCKED


def test_a_photo_with_its_caption_is_a_reply_too(bench: ActionBench, phone: int, action_id: int):
    ask(bench, NOVEMBER)
    place(bench, phone, 1)
    replied = {"message_id": MESSAGE, "date": 0, "chat": {"id": phone, "type": "private"}, "text": "…"}
    bench.sends(phone, **photo("photo-3", caption="70 %, la salle est prête"), reply_to_message=replied)
    bench.taps(phone, "Envoyer")

    (entry,) = bench.entries(action_id)
    assert (entry.percent, entry.highlight, entry.photo_file_id) == (70, "la salle est prête", "photo-3")


def test_a_check_in_is_answered_after_the_next_was_sent(bench: ActionBench, phone: int, action_id: int):
    ask(bench, NOVEMBER)
    place(bench, phone, 1, MESSAGE)
    ask(bench, DECEMBER)
    place(bench, phone, 2, MESSAGE + 1)
    bench.replies(phone, "55 %", to=MESSAGE)
    bench.taps(phone, "Envoyer")

    assert bench.sheet(action_id).percent == 55


def test_another_persons_check_in_takes_no_reply(bench: ActionBench, phone: int, action_id: int):
    ask(bench, NOVEMBER)
    stranger = bench.person()
    place(bench, stranger, 1)

    assert bench.replies(stranger, "100 %", to=MESSAGE) is Verdict.REFUSED
    assert bench.entries(action_id) == []


def test_a_reply_to_any_other_message_is_a_need_as_ever(bench: ActionBench, phone: int, rows: Rows):
    bench.replies(phone, "Pas de mode de garde à Alzon", to=5)

    assert "Petite enfance" in bench.screen(phone)
    assert [row.card.split(":")[0] for row in rows.of(cards_table)] == ["draft"]


def test_silence_of_two_rhythms_is_said_once_to_who_coordinates(
    bench: ActionBench, lead: Person, phone: int, action_id: int
):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.action(lead, code="2.1", rhythm=Rhythm.YEARLY)
    tell_of_silence(bench, NOVEMBER)
    assert bench.messages(coordinator) == []
    late = datetime(2026, 12, 28, 8, 0, tzinfo=UTC)
    tell_of_silence(bench, late)
    tell_of_silence(bench, late + timedelta(days=7))

    assert "Une action est sans nouvelles" in bench.screen(coordinator)
    assert "1.2" in bench.screen(coordinator)
    assert len(bench.messages(coordinator)) == 1
    bench.says(coordinator, "/action 1.2")
    assert "sans nouvelles depuis le 13 octobre 2026" in bench.screen(coordinator)


def test_who_reports_is_silent_no_more_and_may_fall_silent_again(
    bench: ActionBench, phone: int, action_id: int
):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.now = datetime(2026, 12, 28, 8, 0, tzinfo=UTC)
    tell_of_silence(bench, bench.now)
    bench.says(phone, "/avancement")
    bench.taps(phone, "En cours")
    bench.says(phone, "50")
    bench.taps(phone, "Rien à signaler")
    bench.says(phone, "/action 1.2")
    assert "sans nouvelles" not in bench.screen(phone)
    tell_of_silence(bench, bench.now + timedelta(days=80))

    assert bench.count(coordinator, "sans nouvelles") == 2


def test_two_leads_answer_one_check_in_and_the_second_sees_what_the_first_said(
    bench: ActionBench, lead: Person, phone: int
):
    other = bench.registered(Grant(Role.LEAD))
    second = bench.telegram_id(other)
    action_id = bench.action(lead, other, percent=40)
    ask(bench, NOVEMBER)
    for person in (phone, second):
        place(bench, person, 1)
    bench.replies(second, "50 %, réunion tenue", to=MESSAGE)
    bench.replies(phone, "60 % : atelier ouvert", to=MESSAGE)
    bench.taps(phone, "Envoyer")
    bench.taps(second, "Envoyer")

    assert [(entry.author_id, entry.percent) for entry in bench.entries(action_id)] == [
        (lead.id, 60),
        (other.id, 50),
    ]
    bench.replies(second, "55 %", to=MESSAGE)
    bench.replies(phone, "45 %", to=MESSAGE)
    assert f"Dernier point, le 3 novembre 2026 : En cours · 50 %, par {other.name}" in bench.screen(phone)
    assert "45 % : c’était 50 % au dernier point" in bench.screen(phone)


def test_a_check_in_that_was_not_read_gives_way_to_the_next(bench: ActionBench, phone: int, action_id: int):
    """A person back from a long absence is asked once, not once for each month of it."""
    ask(bench, NOVEMBER)
    ask(bench, DECEMBER)

    assert bench.count(phone, "Le point sur votre action") == 1


def test_a_photo_without_words_is_a_reply_and_a_voice_note_is_not(
    bench: ActionBench, phone: int, action_id: int
):
    ask(bench, NOVEMBER)
    place(bench, phone, 1)
    replied = {"message_id": MESSAGE, "date": 0, "chat": {"id": phone, "type": "private"}, "text": "…"}
    assert bench.sends(phone, **voice(), reply_to_message=replied) is Verdict.REFUSED
    assert "quelques mots ou une photo" in bench.screen(phone)
    bench.sends(phone, **photo("photo-4"), reply_to_message=replied)
    bench.taps(phone, "Envoyer")

    (entry,) = bench.entries(action_id)
    assert (entry.percent, entry.photo_file_id) == (40, "photo-4")


def test_who_coordinates_is_told_once_of_actions_nobody_can_be_asked_about(
    bench: ActionBench, lead: Person, action_id: int
):
    coordinator = bench.person(Grant(Role.COORDINATOR))
    bench.action(code="2.1", title="Sans pilote")
    bench.action(code="2.2", status=ActionStatus.UPCOMING)
    ask(bench, NOVEMBER)
    assert "Une action en cours n’a plus personne à interroger" in bench.screen(coordinator)
    assert bench.labels(coordinator) == ["2.1"]

    bench.change_state(bench.telegram_id(lead), PersonState.WITHDRAWN)
    ask(bench, DECEMBER)
    ask(bench, DECEMBER + timedelta(minutes=5))
    assert "2 actions en cours n’ont personne à interroger" in bench.screen(coordinator)
    assert bench.count(coordinator, "personne à interroger") == 2
    bench.says(coordinator, "/action 1.2")
    assert "il manque : le pilote" in bench.screen(coordinator)
    assert lead.name not in bench.screen(coordinator)


def test_a_lead_who_comes_back_leads_again(bench: ActionBench, lead: Person, phone: int, action_id: int):
    bench.change_state(phone, PersonState.WITHDRAWN)
    assert ask(bench, NOVEMBER) == 0
    bench.change_state(phone, PersonState.ACTIVE)

    assert ask(bench, DECEMBER) == 1


@pytest.mark.parametrize("rhythm", list(Rhythm))
def test_two_rhythms_without_a_word_are_silence_and_a_day_less_is_not(
    bench: ActionBench, lead: Person, rhythm: Rhythm
):
    action_id = bench.action(lead, rhythm=rhythm, reported_at=bench.now)
    limit = bench.now + relativedelta(months=2 * MONTHS[rhythm]) + timedelta(days=7)
    action = bench.sheet(action_id)

    assert silent_since(action, limit - timedelta(days=1)) is None
    assert silent_since(action, limit) == action.reported_at


@pytest.mark.parametrize("status", [ActionStatus.BLOCKED, ActionStatus.PAUSED, ActionStatus.DONE])
def test_a_percentage_alone_says_that_an_action_goes_on(
    bench: ActionBench, phone: int, action_id: int, status: ActionStatus
):
    ask(bench, NOVEMBER)
    place(bench, phone, 1)
    bench.database.write_now(lambda work: work.actions.change(action_id, status=status))
    bench.replies(phone, "60 % : atelier ouvert", to=MESSAGE)
    assert "En cours · 60 %" in bench.screen(phone)
    bench.taps(phone, "Envoyer")

    (entry,) = bench.entries(action_id)
    assert (entry.status, entry.percent, entry.highlight) == (ActionStatus.ONGOING, 60, "atelier ouvert")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Bloquée, 60 % : plus de crédits", (ActionStatus.BLOCKED, 60)),
        ("Bloquée : plus de crédits", (ActionStatus.BLOCKED, 40)),
        ("Réalisée, 60 %", (ActionStatus.DONE, 100)),
        ("À venir, 60 %", (ActionStatus.UPCOMING, 40)),
    ],
)
def test_what_is_shown_before_it_is_sent_is_what_is_kept(
    bench: ActionBench, phone: int, action_id: int, said: str, kept: tuple[ActionStatus, int]
):
    ask(bench, NOVEMBER)
    place(bench, phone, 1)
    bench.replies(phone, said, to=MESSAGE)
    assert f"· {kept[1]} %" in bench.screen(phone)
    bench.taps(phone, "Envoyer")

    assert [(entry.status, entry.percent) for entry in bench.entries(action_id)] == [kept]


@pytest.mark.parametrize("captioned", [0, 2])
def test_an_album_is_one_reply_wherever_its_caption_stands(
    bench: ActionBench, phone: int, action_id: int, captioned: int
):
    ask(bench, NOVEMBER)
    place(bench, phone, 1)
    reply = {"message_id": MESSAGE, "date": 0, "chat": {"id": phone, "type": "private"}, "text": "…"}
    for rank in range(3):
        said = {"caption": "65 %, la salle est prête"} if rank == captioned else {}
        one = photo(f"p{rank}", media_group_id="7", reply_to_message=reply, **said)
        bench.sends(phone, **one)
    bench.taps(phone, "Envoyer")

    (entry,) = bench.entries(action_id)
    assert (entry.percent, entry.highlight, entry.photo_file_id) == (65, "la salle est prête", "p0")


def test_an_album_as_the_news_of_a_report_is_one_highlight(bench: ActionBench, phone: int, action_id: int):
    ask(bench, NOVEMBER)
    bench.taps(phone, "En cours")
    bench.taps(phone, "50\u00a0%")
    bench.sends(phone, **photo("p0", media_group_id="7"))
    bench.sends(phone, **photo("p1", media_group_id="7", caption="Le local est ouvert"))
    bench.taps(phone, "Envoyer")

    (entry,) = bench.entries(action_id)
    assert (entry.highlight, entry.photo_file_id) == ("Le local est ouvert", "p0")
