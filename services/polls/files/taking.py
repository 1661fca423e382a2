"""Fills the poll form from a file: audience, date, and questions."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from config.territory import Territory
from services import access
from services.access import Permission
from services.errors import RefusedError
from services.language.french import fold, words
from services.language.hygiene import shorten
from services.language.lines import fold_name
from services.polls.composing import (
    COMMITTEE,
    MONTHLY,
    NOW,
    ORGANISATION,
    QUARTERLY,
    ROLE,
    Values,
    chosen_when,
    read_when,
    to_values,
)
from services.polls.files.reading import PollFile, Problem
from storage.records.person import Person, Role
from storage.unit_of_work import UnitOfWork

_LONGEST_QUOTE: Final = 40
_SENDINGS: Final = {"maintenant": NOW, "chaque mois": MONTHLY, "chaque trimestre": QUARTERLY}
_ROLES: Final = {
    "partenaires": Role.PARTNER,
    "pilotes": Role.LEAD,
    "referents": Role.REFERENT,
    "copil": Role.STEERING,
}


def entered(
    work: UnitOfWork, actor: Person, file: PollFile, territory: Territory, *, today: date
) -> tuple[Values, tuple[Problem, ...]]:
    """Return the form's values, as if they had been typed; or none, and the problems."""
    access.require(actor, Permission.RUN_POLLS)
    problems = list(file.problems)
    values: Values = {"title": file.title, "items": [], "own": [to_values(each) for each in file.questions]}
    if file.secrecy is not None:
        values["secrecy"] = file.secrecy
    if file.duration_days is not None:
        values["duration"] = str(file.duration_days)
    if file.sending is not None:
        try:
            values["when"] = _when(file.sending, today)
        except RefusedError as refusal:
            problems.append(Problem(refusal.key, "envoi"))
    if ticks := list(_ticks(work, actor, file, territory, problems)):
        values["audience"] = ticks
    return ({}, tuple(problems)) if problems else (values, ())


def _when(sending: str, today: date) -> Values:
    choice = _SENDINGS.get(" ".join(fold(sending).split()))
    return chosen_when(choice) if choice else read_when(sending, today)


def _ticks(
    work: UnitOfWork, actor: Person, file: PollFile, territory: Territory, problems: list[Problem]
) -> Iterator[str]:
    codes = access.committees_for(actor, Permission.RUN_POLLS)
    committees = {
        name: one.code
        for one in territory.committees
        if codes is None or one.code in codes
        for name in (fold_name(one.code), fold_name(one.name))
    }

    def organisation(name: str) -> int | None:
        found = work.people.find_organisation_by_folded_name(fold_name(name))
        return found.id if found else None

    yield from _found(
        "comites", COMMITTEE, file.committees, lambda said: committees.get(_bare(said)), problems
    )
    yield from _found("roles", ROLE, file.roles, lambda said: _ROLES.get(fold(said).strip()), problems)
    yield from _found("structures", ORGANISATION, file.organisations, organisation, problems)


def _bare(said: str) -> str:
    """Return a committee's bare name: « A » for « Comité A »."""
    return " ".join(word for word in words(said) if word != "comite") or fold_name(said)


def _found(
    field: str,
    prefix: str,
    names: Iterable[str],
    find: Callable[[str], str | int | None],
    problems: list[Problem],
) -> Iterator[str]:
    for said in dict.fromkeys(names):
        found = find(said)
        if found is None:
            problems.append(
                Problem(f"poll-file-no-{field}", field, None, (("said", shorten(said, _LONGEST_QUOTE)),))
            )
        else:
            yield f"{prefix}{found}"
