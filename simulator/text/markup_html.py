"""`parse_mode=HTML`: tags to entities, with Telegram's strictness and wording (TDLib, `parse_html`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.state.errors import BotApiError, bad_request
from simulator.text.detection import in_order
from simulator.text.links import linked_entity
from simulator.text.texts import utf16_length

if TYPE_CHECKING:
    from simulator.text.texts import Entity

_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
}  # fmt: skip
_REFERENCE = re.compile(
    r"&(?:#x(?P<hexadecimal>[0-9a-fA-F]*)|#(?P<decimal>[0-9]*)|(?P<name>[A-Za-z]*))(?P<end>;?)"
)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPACE = " \t\r\n\0\v"
_NAME = re.compile(rf"[^{_SPACE}>]*")
_ATTRIBUTE = re.compile(rf"[^{_SPACE}=>/\"']*")
_SPACES = re.compile(rf"[{_SPACE}]*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_PLAIN = re.compile(r"[^<&]+")
LONGEST_REFERENCE = 10
LAST_CODE_POINT = 0x10FFFF


@dataclass(slots=True)
class _OpenTag:
    name: str
    argument: str
    offset: int
    begin: int


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return plain text and its entities; BotApiError "can't parse entities: …" where Telegram refuses."""
    reader = _Reader(source)
    reader.read()
    text = "".join(reader.output)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise reader.error(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return text, sorted(reader.entities, key=in_order)


def _decoded(match: re.Match[str]) -> str | None:
    """Return the character of a reference; None where Telegram leaves the reference as it is written."""
    if match["name"] is not None:
        return _NAMED.get(match["name"])
    digits, base = (match["decimal"], 10) if match["hexadecimal"] is None else (match["hexadecimal"], 16)
    code = int(digits or "0", base)
    is_long = len(match.group()) - len(match["end"]) >= LONGEST_REFERENCE
    return None if code == 0 or code >= LAST_CODE_POINT or is_long else chr(code)


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.output: list[str] = []
        self.length = 0
        self.open: list[_OpenTag] = []
        self.entities: list[Entity] = []

    def error(self, reason: str) -> BotApiError:
        return bad_request(f"can't parse entities: {reason}")

    def at(self, position: int) -> str:
        return f"at byte offset {len(self.source[:position].encode())}"

    def peek(self) -> str:
        return self.source[self.position : self.position + 1]

    def take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.source, self.position)
        taken = match.group() if match else ""
        self.position += len(taken)
        return taken

    def write(self, text: str) -> None:
        self.output.append(text)
        self.length += sum(2 if character > "\uffff" else 1 for character in text)

    def read(self) -> None:
        while self.position < len(self.source):
            if plain := self.take(_PLAIN):
                self.output.append(plain)
                self.length += utf16_length(plain)
            elif self.peek() == "&":
                self._reference()
            elif self.source.startswith("</", self.position):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise self.error(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')

    def _reference(self) -> None:
        match = _REFERENCE.match(self.source, self.position)
        decoded = _decoded(match) if match else None
        if match is None or decoded is None:
            self.position += 1
            self.write("&")
            return
        self.position = match.end()
        self.write(decoded)

    def _start_tag(self) -> None:
        begin = self.position
        self.position += 1
        name = self.take(_NAME).lower()
        if not self.peek():
            raise self.error(f"Unclosed start tag {self.at(begin)}")
        if name not in _TYPES:
            raise self.error(f'Unsupported start tag "{name}" {self.at(begin)}')
        argument = self._attributes(name, begin)
        if name == "span" and argument != "spoiler":
            raise self.error(f'Tag "span" must have class "tg-spoiler" {self.at(begin)}')
        self.position += 1
        self.open.append(_OpenTag(name, argument, self.length, begin=len(self.output)))

    def _attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while True:
            self.take(_SPACES)
            if self.peek() == ">":
                return argument
            name = self.take(_ATTRIBUTE)
            if not name:
                raise self.error(f'Empty attribute name in the tag "{tag}" {self.at(begin)}')
            self.take(_SPACES)
            value = self._value(tag, begin) if self.peek() == "=" else ""
            if not self.peek():
                raise self.error(f'Unclosed start tag "{tag}" {self.at(begin)}')
            argument = _argument(tag, name, value) or argument

    def _value(self, tag: str, begin: int) -> str:
        self.position += 1
        self.take(_SPACES)
        quote = self.peek()
        if not quote:
            raise self.error(f'Unclosed start tag "{tag}" {self.at(begin)}')
        if quote not in "\"'":
            return self._name_token()
        end = self.source.find(quote, self.position + 1)
        if end < 0:
            raise self.error(f"Unclosed start tag {self.at(begin)}")
        value = self.source[self.position + 1 : end]
        self.position = end + 1
        return _REFERENCE.sub(lambda match: _decoded(match) or match.group(), value)

    def _name_token(self) -> str:
        begin = self.position
        token = self.take(_TOKEN).lower()
        if self.peek() and self.peek() not in _SPACE + ">":
            raise self.error(f"Unexpected end of name token {self.at(begin)}")
        return token

    def _end_tag(self) -> None:
        begin = self.position
        if not self.open:
            raise self.error(f"Unexpected end tag {self.at(begin)}")
        self.position += 2
        name = self.take(_NAME).lower()
        self.take(_SPACES)
        if self.peek() != ">":
            raise self.error(f"Unclosed end tag {self.at(begin)}")
        tag = self.open.pop()
        if name and name != tag.name:
            where = self.at(begin)
            raise self.error(f'Unmatched end tag {where}, expected "</{tag.name}>", found "</{name}>"')
        self.position += 1
        if self.length > tag.offset:
            self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        entity: Entity = {"type": _TYPES[tag.name], "offset": tag.offset, "length": self.length - tag.offset}
        last = self.entities[-1] if self.entities else {}
        same_place = last.get("offset") == tag.offset and last.get("length") == entity["length"]
        if tag.name == "a":
            shown = "".join(self.output[tag.begin :])
            self.entities.extend(linked_entity(entity, tag.argument or shown))
        elif tag.name == "blockquote" and tag.argument:
            self.entities.append(entity | {"type": "expandable_blockquote"})
        elif tag.name == "pre" and same_place and last["type"] == "code" and "language" in last:
            last["type"] = "pre"
        elif tag.name == "code" and same_place and last["type"] == "pre" and tag.argument:
            last["language"] = tag.argument
        elif tag.name == "code" and tag.argument:
            self.entities.append(entity | {"language": tag.argument})
        else:
            self.entities.append(entity)


def _argument(tag: str, name: str, value: str) -> str:
    """Return the part of an attribute that a tag keeps; empty if none."""
    if tag == "a" and name == "href":
        return value
    if tag == "code" and name == "class" and value.startswith("language-"):
        return value.removeprefix("language-")
    if tag == "span" and name == "class" and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return "1" if (tag, name) == ("blockquote", "expandable") else ""
