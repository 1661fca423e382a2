"""Buttons that lead to a message; they stand in the help and in the directory, and `contact` takes them."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class WriteToCoordination:
    """« Écrire à la coordination »."""

    code: ClassVar[str] = "cw"


@dataclass(frozen=True, slots=True)
class WriteToPerson:
    """« Écrire à cette personne », on their card in the directory."""

    code: ClassVar[str] = "cp"
    person_id: int
