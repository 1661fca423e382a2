"""Routes: found by key, and two of the same key stop the start."""

import pytest

from handlers.forms.buttons import CancelForm
from handlers.turns.incoming import Command, SenderProfile, TextMessage, Unsupported
from handlers.turns.routes import OnCommand, OnMessage, OnPress, Routes
from services.access import Permission
from tests.turns.tiny_feature import Ring, echo, routes


def nothing(_value, _turn): ...


ON_A = OnCommand("a", nothing, Permission.BE_HEARD)
ON_CANCEL = OnPress(CancelForm, nothing, Permission.BE_HEARD)
ON_TEXT = OnMessage(TextMessage, nothing, Permission.BE_HEARD)
ORIGIN = {
    "channel": "telegram",
    "event": "1",
    "sender": SenderProfile("1", "A", "fr"),
    "chat_address": "1",
    "is_private": True,
    "message": "1",
}


@pytest.mark.parametrize("route", [ON_A, ON_CANCEL, ON_TEXT])
def test_two_routes_that_collide_stop_the_start(route):
    with pytest.raises(ValueError, match="two routes"):
        Routes([[ON_A, ON_CANCEL, ON_TEXT], [route]])


def test_two_buttons_of_one_code_stop_the_start():
    class Impostor:
        code = CancelForm.code

    with pytest.raises(ValueError, match="two routes"):
        Routes([[ON_CANCEL, OnPress(Impostor, nothing, Permission.BE_HEARD)]])


def test_each_value_finds_its_route_and_no_other():
    found = Routes([routes()])
    command = Command(**ORIGIN, name="tiny", argument="")
    text = TextMessage(**ORIGIN, text="tiny")
    unsupported = Unsupported(**ORIGIN, kind="dice")

    assert found.find_command(command).name == "tiny"
    assert found.find_message(text).handler is echo
    assert found.find_message(unsupported) is None
    route, data = found.find_press("ring:dong")
    assert (route.kind, data) == (Ring, Ring("dong"))
    assert found.find_press("rin:dong") is None
    assert found.find_press("rr:dong") is None
