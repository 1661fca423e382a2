"""Converts what the bot sent (text, parse_mode, entities) to the plain text and entities that are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.state.errors import BotApiError, bad_request
from simulator.text.detection import detect, in_order
from simulator.text.links import linked_entity
from simulator.text.markup_html import parse_html
from simulator.text.texts import FIRST_OUTSIDE_BMP, check_utf8, clean, is_blank

if TYPE_CHECKING:
    from simulator.text.texts import Entity

LONGEST_SOURCE = 1 << 15
LARGEST_OFFSET = 1_000_000
_PLAIN_TYPES = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
    }
)
# Telegram finds these by itself and ignores them when they are given.
_FOUND_TYPES = frozenset({"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"})


def formatted(text: str, parse_mode: str, given: Any) -> tuple[str, list[Entity]]:
    """Return the text, cleaned and trimmed, and its entities, found ones included; it may be empty."""
    check_utf8(text)
    if len(text.encode()) > LONGEST_SOURCE:
        raise bad_request("Text is too long")
    plain, entities = _parsed(text, parse_mode.lower(), given)
    plain, entities = clean(plain, entities)
    entities = _without_nesting_in_code(entities)
    return ("", []) if is_blank(plain) else (plain, detect(plain, entities))


def _parsed(text: str, parse_mode: str, given: Any) -> tuple[str, list[Entity]]:
    if parse_mode == "html":
        plain, entities = parse_html(text)
        return plain, [_without_language(entity) for entity in entities]
    if parse_mode not in {"", "none"}:
        raise bad_request("Unsupported parse_mode")
    if not isinstance(given, list) or not given:
        return text, []
    entities = [entity for value in given for entity in _given(value)]
    _check_places(text, entities)
    return text, sorted(entities, key=in_order)


def _without_language(entity: Entity) -> Entity:
    """Drop the language of `code`: only `pre` keeps one (Bot API, "MessageEntity")."""
    if entity["type"] == "code" and "language" in entity:
        return {name: value for name, value in entity.items() if name != "language"}
    return entity


def _given(value: Any) -> list[Entity]:
    if not isinstance(value, dict):
        raise _not_parsed("expected an Object")
    offset, length = _place(value, "offset"), _place(value, "length")
    if "type" not in value:
        raise _not_parsed('Can\'t find field "type"')
    kind = value["type"]
    if kind in _FOUND_TYPES or length == 0:
        return []
    return _with_argument({"type": kind, "offset": offset, "length": length}, value)


def _place(value: dict[str, Any], name: str) -> int:
    if name not in value:
        raise _not_parsed(f'Can\'t find field "{name}"')
    number = value[name]
    if isinstance(number, bool) or not isinstance(number, int):
        raise _not_parsed(f'Field "{name}" must be of type Number')
    if not 0 <= number <= LARGEST_OFFSET:
        raise bad_request(f"Receive an entity with incorrect {name} {number}")
    return number


def _with_argument(entity: Entity, value: dict[str, Any]) -> list[Entity]:
    """Add the language, address, user or emoji that an entity's type requires."""
    kind = entity["type"]
    if kind == "pre" and value.get("language"):
        return [entity | {"language": value["language"]}]
    if kind in _PLAIN_TYPES:
        return [entity]
    if kind == "text_link":
        return linked_entity(entity, str(value.get("url", "")))
    if kind == "text_mention" and isinstance(value.get("user"), dict):
        return [entity | {"user": value["user"]}]
    if kind == "custom_emoji":
        return [entity | {"custom_emoji_id": str(value.get("custom_emoji_id", ""))}]
    raise _not_parsed("Unsupported type specified")


def _not_parsed(reason: str) -> BotApiError:
    return bad_request(f"Can't parse MessageEntity: {reason}")


def _check_places(text: str, entities: list[Entity]) -> None:
    """Refuse entities that begin or end outside the text or inside a surrogate pair."""
    byte_offsets, position = {0: 0}, 0
    bytes_seen = 0
    for character in text:
        position += 2 if character >= FIRST_OUTSIDE_BMP else 1
        bytes_seen += len(character.encode())
        byte_offsets[position] = bytes_seen
    for entity in entities:
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        if begin >= position:
            raise bad_request(f"Entity begins after the end of the text at UTF-16 offset {begin}")
        if begin not in byte_offsets:
            where = byte_offsets[begin + 1]
            raise bad_request(f"Entity begins in a middle of a UTF-16 symbol at byte offset {where}")
        reason = f"Entity beginning at UTF-16 offset {begin} ends"
        if end > position:
            raise bad_request(f"{reason} after the end of the text at UTF-16 offset {end}")
        if end not in byte_offsets:
            raise bad_request(
                f"{reason} in a middle of a UTF-16 symbol at byte offset {byte_offsets[end + 1]}"
            )


def _without_nesting_in_code(entities: list[Entity]) -> list[Entity]:
    """Drop entities inside code and preformatted text (Bot API, "Formatting options")."""
    opaque = [entity for entity in entities if entity["type"] in {"code", "pre"}]
    if not opaque:
        return entities
    return [entity for entity in entities if not any(_inside(entity, code) for code in opaque)]


def _inside(entity: Entity, code: Entity) -> bool:
    if entity is code:
        return False
    begin, end = code["offset"], code["offset"] + code["length"]
    return bool(begin <= entity["offset"] and entity["offset"] + entity["length"] <= end)
