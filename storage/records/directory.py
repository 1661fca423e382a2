"""Search criteria of the directory."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DirectoryFilter:
    """Search criteria; each one that is set narrows the search.

    `spellings` are ways to write a part of a person's name, `folded_words` the same without case or accents,
    looked for in the organisations' names.
    """

    committee_code: str | None = None
    commune_code: str | None = None
    spellings: tuple[str, ...] = ()
    folded_words: str = ""
