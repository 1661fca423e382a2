"""What a search of the directory asks for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DirectoryFilter:
    """Each part that is given narrows.

    `spellings` are ways to write a part of a person's name, `folded_words` the same without case or accents,
    looked for in the organisations' names.
    """

    committee_code: str | None = None
    commune_code: str | None = None
    spellings: tuple[str, ...] = ()
    folded_words: str = ""
