"""The bank of evaluation questions and the example of a poll, TOML files beside this module."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from config.parts import Code, Part, Term

BANK: Final = Path(__file__).with_name("evaluation.toml")
TEMPLATE: Final = Path(__file__).with_name("modele-de-sondage.toml")
ACTION: Final = "{action}"

ItemText = Annotated[str, Field(min_length=1, max_length=250)]


class Item(Part):
    """One question of the bank; its code stays the same from poll to poll, so that waves compare."""

    code: Annotated[Code, Field(max_length=24)]
    kind: Literal["accord", "note", "oui_non", "nombre", "texte"] = "accord"
    criterion: Code | None = None
    required: bool = True
    fr: ItemText
    en: ItemText

    def text_in(self, language: str) -> str:
        """Return the question in a language; French for any other than English."""
        return self.en if language == "en" else self.fr

    @property
    def is_about_an_action(self) -> bool:
        return ACTION in self.fr


class ItemBank(Part):
    """All items and the criteria they belong to."""

    criteria: tuple[Term, ...]
    items: tuple[Item, ...]

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        codes = [item.code for item in self.items]
        if len(set(codes)) != len(codes):
            raise ValueError("un code de question est donné deux fois")
        known = {criterion.code for criterion in self.criteria}
        if any(item.criterion and item.criterion not in known for item in self.items):
            raise ValueError("un critère n’est pas connu")
        return self

    def find(self, code: str) -> Item | None:
        return next((item for item in self.items if item.code == code), None)


@cache
def item_bank() -> ItemBank:
    """Return the bank; the file is read once."""
    return ItemBank.model_validate(tomllib.loads(BANK.read_text(encoding="utf-8")))


def poll_template() -> bytes:
    """Return the example from which people write a poll's file (`services.polls.files` reads it)."""
    return TEMPLATE.read_bytes()
