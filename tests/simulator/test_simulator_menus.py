"""The command menu each person sees."""

from typing import Any

import pytest

from tests.simulator.callers import Phone, RawBot


def commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": f"Commande {name}"} for name in names]


async def menu(phone: Phone, chat_id: int | None = None) -> list[str]:
    return [command["command"] for command in (await phone.chat(chat_id))["commands"]]


async def test_in_a_private_chat_the_narrowest_menu_wins_and_ones_own_language_within_it(
    bot: RawBot, partner: Phone
):
    narrower: list[dict[str, Any]] = [
        {},
        {"language_code": "fr"},
        {"scope": {"type": "all_private_chats"}},
        {"scope": {"type": "all_private_chats"}, "language_code": "fr"},
        {"scope": {"type": "chat", "chat_id": partner.id}},
        {"scope": {"type": "chat", "chat_id": partner.id}, "language_code": "fr"},
    ]
    for number, place in enumerate(narrower):
        await bot("setMyCommands", commands=commands(f"menu{number}"), **place)
        assert await menu(partner) == [f"menu{number}"]
    await bot("setMyCommands", commands=commands("no"), language_code="en", scope=narrower[-1]["scope"])
    await bot("setMyCommands", commands=commands("no"), scope={"type": "all_group_chats"})
    for number, place in reversed(list(enumerate(narrower))):
        assert await menu(partner) == [f"menu{number}"]
        await bot("deleteMyCommands", **place)
    assert await menu(partner) == []


async def test_in_a_group_administrators_and_single_members_have_their_own(
    bot: RawBot, partner: Phone, stranger: Phone, http
):
    members = [partner.id, stranger.id]
    group = (await http.post("/phone/groups", json={"title": "Comité A", "members": members})).json()["id"]
    await bot("setMyCommands", commands=commands("everybody"), scope={"type": "all_group_chats"})
    await bot("setMyCommands", commands=commands("here"), scope={"type": "chat", "chat_id": group})
    await bot(
        "setMyCommands", commands=commands("led"), scope={"type": "chat_administrators", "chat_id": group}
    )
    assert (await menu(partner, group), await menu(stranger, group)) == (["led"], ["here"])
    one = {"type": "chat_member", "chat_id": group, "user_id": stranger.id}
    await bot("setMyCommands", commands=commands("mine"), scope=one)
    assert (await menu(partner, group), await menu(stranger, group)) == (["led"], ["mine"])
    assert await bot("getMyCommands", scope=one) == commands("mine")
    assert await bot("getMyCommands") == []


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"commands": commands("Majuscule")}, "BOT_COMMAND_INVALID"),
        ({"commands": commands("a" * 33)}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": commands(*"a" * 101)}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [{"command": "a"}]}, "can't parse BotCommand: Can't find field \"description\""),
        ({"commands": "["}, "can't parse commands JSON object"),
        ({"scope": {"type": "chat", "chat_id": 42}}, "chat not found"),
        ({"scope": {"type": "planet"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"language_code": "français"}, "invalid language code specified"),
    ],
)
async def test_a_wrong_menu_is_refused(bot: RawBot, parameters: dict[str, Any], reason: str):
    refused = await bot.refused("setMyCommands", **({"commands": commands("a")} | parameters))
    assert refused == f"Bad Request: {reason}"


async def test_names_and_descriptions_fall_back_to_the_default_language(bot: RawBot):
    await bot("setMyDescription", description="La CTG")
    await bot("setMyDescription", description="The CTG", language_code="en")
    assert await bot("getMyDescription", language_code="en") == {"description": "The CTG"}
    assert await bot("getMyDescription", language_code="de") == {"description": "La CTG"}
    assert await bot("getMyName") == {"name": "CTG"}
    assert (
        await bot.refused("setMyShortDescription", short_description="a" * 121)
        == "Bad Request: BOT_DESCRIPTION_INVALID"
    )
