"""Whatever arrives: it is acknowledged, breaks no message, and touches nothing of anybody else."""

import copy
import os
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.features import make_dispatcher
from bot.intake import id_of
from storage.models import (
    ActionLeadRow,
    ActionRow,
    DraftRow,
    MembershipRow,
    NeedEventRow,
    NeedRow,
    PersonRow,
    ProgressRow,
    ReceivedUpdateRow,
    RoleGrantRow,
)
from storage.records.person import Grant, Role
from storage.unit_of_work import UnitOfWork
from tests.raw_updates import GROUP, RawUpdates, message, user
from tests.resilience.house import MORNING, House, refused_by_telegram
from tests.storage.samples import add_action, add_progress
from tests.territories.known import PAYS_VIGANAIS

BOUNDED = settings(
    max_examples=int(os.environ.get("CTG_TEST_EXAMPLES", "150")),
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)

JUNK = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["\ud800", "\x00", "9" * 400, "\u202e", "[]", "/start", "-0"])
    | st.lists(st.none() | st.integers(), max_size=2)
    | st.dictionaries(
        st.sampled_from(["id", "text", "from", "chat", "date", "type"]), st.integers(), max_size=2
    )
)
FILE = {"file_id": "F", "file_unique_id": "U", "file_size": 9}
CONTENTS: tuple[dict[str, Any], ...] = (
    {"text": "Il manque une crèche à Alzon"},
    {"text": "/start abc", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]},
    {"photo": [FILE | {"width": 1, "height": 1}], "caption": "Ici"},
    {"voice": FILE | {"duration": 3}},
    {"document": FILE | {"file_name": "a.pdf"}},
    {"location": {"latitude": 43.9, "longitude": 3.4}},
    {"sticker": FILE | {"width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"}},
    {"text": "oui", "reply_to_message": message(4242, text="?")},
    {"new_chat_members": [user(5)]},
)


def updates_of(person_id: int) -> list[dict[str, Any]]:
    made = RawUpdates()
    return [
        *(made.message(person_id, **content) for content in CONTENTS),
        made.text(person_id, "/aide", chat=GROUP),
        made.wrap("edited_message", message(person_id, text="a")),
        made.wrap("channel_post", message(person_id, text="a")),
        made.wrap("inline_query", {"id": "1", "from": user(person_id), "query": "", "offset": ""}),
        made.press(person_id, "fc:1"),
        made.block(person_id),
        made.block(person_id, "member"),
    ]


# The first person a bench registers.
SOMEBODY = 1001
GIVEN_IDS = {update["update_id"] for update in updates_of(SOMEBODY)}


@pytest.fixture
def somebody(sqlite_house: House) -> None:
    assert sqlite_house.bench.person() == SOMEBODY


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    return [path, *(place for key, child in children for place in places_in(child, (*path, key)))]


def put(value: Any, path: tuple[Any, ...], junk: Any) -> None:
    for key in path[:-1]:
        value = value[key]
    value[path[-1]] = junk


@st.composite
def broken_updates(draw: st.DrawFn, person_id: int) -> dict[str, Any]:
    update = copy.deepcopy(draw(st.sampled_from(updates_of(person_id))))
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(places_in(update)[1:]))
        if draw(st.booleans()):
            put(update, path, draw(JUNK))
        else:
            remove(update, path)
        if not places_in(update)[1:]:
            break
    return update


def remove(value: Any, path: tuple[Any, ...]) -> None:
    for key in path[:-1]:
        value = value[key]
    del value[path[-1]]


@BOUNDED
@given(data=st.data())
def test_an_update_of_any_shape_is_acknowledged(sqlite_house: House, somebody, data):
    house, person_id = sqlite_house, data.draw(st.sampled_from([4242, SOMEBODY]))
    before = house.rows.last_promise()
    update = data.draw(broken_updates(person_id))
    # Otherwise only the first example would be more than a repetition.
    update |= {"update_id": next(house.updates.ids)} if id_of(update.get("update_id")) in GIVEN_IDS else {}
    house.hear(update)

    assert_sendable(house, before)
    assert house.log.lines("turn_failed") == []  # what is no update is noticed at the door, not by a feature


@BOUNDED
@given(
    raw=st.dictionaries(
        st.sampled_from(["update_id", "message", "callback_query", "my_chat_member", "edited_message", "x"]),
        st.recursive(
            JUNK, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner)
        ),
    )
)
def test_any_json_object_is_acknowledged(sqlite_house: House, raw):
    sqlite_house.hear(raw)


def assert_sendable(house: House, since: int) -> None:
    complaints = [
        (complaint, payload)
        for payload in house.promised(since)
        if (complaint := refused_by_telegram(payload))
    ]
    assert not complaints


MARKS = "e" + "\u0301" * 1000
HOSTILE = (
    "<b>gras</b> <a href='javascript:1'>x</a> &lt; &amp; &#0; </b>",
    "*gras* _italique_ [lien](tg://user?id=1) `code` ||secret||",
    "\u202egauche\u202c \u2066\u200f\u200b",
    MARKS,
    "=cmd|'/C calc'!A0",
    "a\x00b\x07c\x1b[31m",
    "a\ud800b\udfff",
    "👩‍👩‍👧‍👦" * 30,
    "x" * 4096,
    "&" * 4096,
    "😀" * 2048,
    "é" * 4096,
    "\n" * 200 + "a",
    "Mme Durand, 06 12 34 56 78, a@b.fr, 1 85 05 78 006 084 36",
    "/" * 40,
    "../../etc/passwd",
    "'; DROP TABLE needs; --",
    "{ $x } { -term }",
    "%s %(a)s {0}",
    "\u2800\u3164",
    "Ⅷ²٣",
)
TEXTS = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=()), min_size=1, max_size=60)
# All there are, also those of features that come later.
COMMANDS = tuple(sorted(make_dispatcher(PAYS_VIGANAIS).routes.commands))


@pytest.fixture
def coordinator(sqlite_house: House) -> int:
    """Hears of every need and every request."""
    return sqlite_house.bench.person(Grant(Role.COORDINATOR))


@BOUNDED
@given(text=TEXTS, command=st.sampled_from(("", "", *COMMANDS)), is_coordinator=st.booleans())
def test_a_hostile_text_is_shown_literally_or_refused(
    sqlite_house: House, coordinator, text, command, is_coordinator
):
    house, before = sqlite_house, sqlite_house.rows.last_promise()
    person = coordinator if is_coordinator and command != "effacer" else house.bench.person()
    house.hear(house.updates.text(person, f"/{command} {text}"[:4096] if command else text))
    for label in ("Envoyer", "Envoyer quand même"):
        press_label(house, person, label)

    assert_sendable(house, before)
    assert house.failures() == []


BEGINNINGS = ("/besoin", "/profil", "/annuaire", "/pause", "/avancement", "Il manque une crèche à Alzon")


@BOUNDED
@given(text=TEXTS, beginning=st.sampled_from(BEGINNINGS), taps=st.lists(st.integers(0, 99), max_size=5))
def test_a_hostile_answer_to_any_question_is_shown_literally_or_refused(
    sqlite_house: House, coordinator, text, beginning, taps
):
    house, before = sqlite_house, sqlite_house.rows.last_promise()
    person = house.bench.person()
    house.hear(house.updates.text(person, beginning))
    for tap in taps:
        buttons = buttons_of(house, person, before)
        house.hear(*(house.updates.press(person, buttons[tap % len(buttons)]) for _ in buttons[:1]))
    house.hear(
        house.updates.text(person, text),
        house.updates.message(person, photo=CONTENTS[2]["photo"], caption=text),
    )

    assert_sendable(house, before)
    assert house.failures() == []


@BOUNDED
@given(first=TEXTS, last=TEXTS | st.none())
def test_a_hostile_name_is_shown_literally_or_left_out(sqlite_house: House, coordinator, first, last):
    house, stranger = sqlite_house, 900_000 + sqlite_house.rows.count(ReceivedUpdateRow)
    before = house.rows.last_promise()
    who = {"from": user(stranger, first_name=first, last_name=last, language_code="en")}
    house.hear(
        house.updates.text(stranger, "/start", **who),
        house.updates.press(stranger, "ji", **who),
        house.updates.text(coordinator, "/demandes"),
    )
    press_label(house, coordinator, "Refuser")

    assert_sendable(house, before)
    assert house.failures() == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_known_hostile_text_breaks_neither_database(house: House, text):
    coordinator, before = house.bench.person(Grant(Role.COORDINATOR)), house.rows.last_promise()
    for command in ("", *COMMANDS):
        person = house.bench.person()
        house.hear(house.updates.text(person, f"/{command} {text}"[:4096] if command else text))
        press_label(house, person, "Envoyer")
    house.hear(house.updates.text(coordinator, "/besoin"), house.updates.text(coordinator, text))
    house.hear(
        *(house.updates.press(coordinator, f"{code}:1:{text}") for code in ("f", "fw", "ff", "nq", "d:0:A"))
    )

    assert_sendable(house, before)
    assert house.failures() == []


def press_label(house: House, person: int, label: str) -> None:
    """Press it on what was shown last, if it is there."""
    shown = [row.payload for row in house.rows.promises_after(0)[-3:] if row.chat_id == person]
    data = [cell["callback_data"] for cell in cells_of(shown[-1:]) if cell["text"] == label]
    house.hear(*(house.updates.press(person, one) for one in data[:1]))


def buttons_of(house: House, person: int, since: int) -> list[str]:
    """The callback data somebody has been shown."""
    shown = [row.payload for row in house.rows.promises_after(since) if row.chat_id == person]
    return [
        cell["callback_data"] for cell in cells_of(shown) if cell.get("callback_data") not in (None, "ec")
    ]


def cells_of(payloads: list[dict[str, Any] | None]) -> list[dict[str, str]]:
    keyboards = [
        payload.get("reply_markup", {}).get("inline_keyboard", []) for payload in payloads if payload
    ]
    return [cell for rows in keyboards for row in rows for cell in row]


@dataclass(frozen=True, slots=True)
class Victim:
    """Somebody whose buttons are known to the attacker."""

    telegram_id: int
    buttons: list[str]


@pytest.fixture
def victim(sqlite_house: House) -> Victim:
    """Has a need, drafts and roles, and has seen most cards."""
    house = sqlite_house
    person = house.bench.registered(Grant(Role.COORDINATOR), committees=("A", "B"))
    assert person.telegram_id
    house.database.write_now(partial(lead_an_action, lead=person.id))
    house.hear(house.updates.text(person.telegram_id, "Il manque une crèche à Alzon"))
    press_label(house, person.telegram_id, "Envoyer")
    for command in COMMANDS:
        if command != "effacer":
            house.hear(house.updates.text(person.telegram_id, f"/{command}"))
    forged = {"nq:1:recu", "wc:1", "jd:1:1", "no:1", "na:1", "as:1:", "ac:1", "aw:1", "ap:1"}
    return Victim(person.telegram_id, sorted({*buttons_of(house, person.telegram_id, 0), *forged}))


def lead_an_action(work: UnitOfWork, lead: int) -> None:
    action_id = add_action(work, MORNING, code="1.1")
    assert action_id
    work.actions.replace_leads(action_id, [lead])
    add_progress(work, action_id, MORNING, photo_file_id="photo-1")


@st.composite
def mutated(draw: st.DrawFn, known: list[str]) -> str:
    data = draw(st.sampled_from(known))
    kind = draw(st.sampled_from(["as it is", "flip", "truncate", "number", "swap code", "insert"]))
    place = draw(st.integers(0, max(len(data) - 1, 0)))
    if kind == "flip":
        return data[:place] + chr(ord(data[place]) ^ 1 << draw(st.integers(0, 6))) + data[place + 1 :]
    if kind == "truncate":
        return data[:place]
    if kind == "number":
        parts = [str(draw(NUMBERS)) if part.isdecimal() else part for part in data.split(":")]
        return ":".join(parts)
    if kind == "swap code":
        return ":".join([draw(st.sampled_from(known)).partition(":")[0], *data.split(":")[1:]])
    if kind == "insert":
        return data[:place] + draw(st.text(max_size=5)) + data[place:]
    return data


NUMBERS = st.integers(-3, 60) | st.sampled_from([2**31, 2**63 - 1, 2**63, 10**30])


def belongings(house: House, telegram_id: int) -> dict[str, list[Any]]:
    """Everything in the database that is somebody's."""
    (person,) = [row for row in house.rows.of(PersonRow) if row.telegram_id == telegram_id]
    owned = {
        DraftRow: "person_id",
        RoleGrantRow: "person_id",
        MembershipRow: "person_id",
        NeedRow: "author_id",
    }
    found: dict[str, list[Any]] = {
        model.__tablename__: [row for row in house.rows.of(model) if getattr(row, column) == person.id]
        for model, column in owned.items()
    }
    needs = {row.id for row in found["needs"]}
    events = [row for row in house.rows.of(NeedEventRow) if row.need_id in needs]
    plan = {model.__tablename__: house.rows.of(model) for model in (ActionRow, ActionLeadRow, ProgressRow)}
    return found | plan | {"people": [person], "need_events": events}


@BOUNDED
@given(data=st.data(), role=st.sampled_from([Role.PARTNER, Role.LEAD, Role.STEERING, None]))
def test_a_forged_button_changes_nothing_of_anybody_else(sqlite_house: House, victim: Victim, data, role):
    house = sqlite_house
    attacker = house.bench.person(Grant(role)) if role else 800_000 + house.rows.count(ReceivedUpdateRow)
    before, owned = house.rows.last_promise(), belongings(house, victim.telegram_id)
    for _ in range(3):
        house.hear(house.updates.press(attacker, data.draw(mutated(victim.buttons))))

    assert belongings(house, victim.telegram_id) == owned
    assert victim.telegram_id not in {row.chat_id for row in house.rows.promises_after(before)}
    assert_sendable(house, before)
    assert house.failures() == []


@BOUNDED
@given(data=st.data())
def test_a_mutated_button_of_ones_own_breaks_nothing(sqlite_house: House, victim: Victim, data):
    house, before = sqlite_house, sqlite_house.rows.last_promise()
    house.hear(house.updates.press(victim.telegram_id, data.draw(mutated(victim.buttons))))

    assert_sendable(house, before)
    assert house.failures() == []
