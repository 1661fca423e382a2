"""Every update is acknowledged, even with parts that are wrong, missing or enormous."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.updates import id_of
from tests.resilience.fuzzing import MANY, assert_sendable
from tests.resilience.house import House
from tests.turns.raw_updates import GROUP, RawUpdates, message, user

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


@MANY
@given(data=st.data())
def test_an_update_of_any_shape_is_acknowledged(sqlite_house: House, somebody, data):
    house, person_id = sqlite_house, data.draw(st.sampled_from([4242, SOMEBODY]))
    before = house.rows.last_promise()
    update = data.draw(broken_updates(person_id))
    # Otherwise only the first example would be more than a repetition.
    update |= {"update_id": next(house.updates.ids)} if id_of(update.get("update_id")) in GIVEN_IDS else {}
    house.hear(update)

    assert_sendable(house, before)
    assert house.log.lines("turn_failed") == []  # the intake notices what is no update, not a feature


@MANY
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
