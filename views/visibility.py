"""Says who reads a need, in sentences composed from the rule, so that they say what it does."""

from collections.abc import Sequence
from typing import Final

from services.access import Permission, roles_with
from services.language.hygiene import shorten
from services.visibility import OPEN_TO_MEMBERS, Relation, Sight, Words, sight
from storage.records.need import Need, NeedStatus
from views.texts import Html, Texts

CLOSED: Final = tuple(status for status in NeedStatus if status not in OPEN_TO_MEMBERS)
_FIRST: Final = NeedStatus.RECEIVED
_FIRST_OPEN: Final = next(status for status in NeedStatus if status in OPEN_TO_MEMBERS)
_LONGEST_NAME: Final = 60


def rule(texts: Texts) -> Html:
    """Return the whole rule in clauses, for notices: closed statuses, those for fewer, others, reports."""
    members = _members(sight(_FIRST_OPEN, Relation.MEMBER), texts, None)
    first, *others = _closed_by_readers(texts)
    return texts(
        "reads-rule",
        statuses=_listed(first[1], texts.plain("reads-or")),
        readers=_all(first[0], texts),
        others="".join(_only_for(readers, statuses, texts) for readers, statuses in others),
        motive="yes" if sight(_FIRST, Relation.SUPPORTER).motive else "no",
        members=members,
        words=sight(_FIRST_OPEN, Relation.REPORT).words.value,
    )


def _closed_by_readers(texts: Texts) -> list[tuple[list[str], list[str]]]:
    """Group the closed statuses that the same people read, as names of these and of those."""
    found: list[tuple[list[str], list[str]]] = []
    for status in CLOSED:
        readers = _readers(status, texts)
        group = next((names for known, names in found if known == readers), None)
        if group is None:
            found.append((readers, group := []))
        group.append(status_label(status, texts))
    return found


def _only_for(readers: Sequence[str], statuses: Sequence[str], texts: Texts) -> str:
    named = _listed(statuses, texts.plain("reads-or"))
    return texts.plain("reads-rule-only", statuses=named, readers=_all(readers, texts))


def before_sending(texts: Texts, *, organisation: str | None, shows_organisation: bool) -> Html:
    """Return who will read a need, for the card under which it is sent."""
    others = _readers(_FIRST, texts, without=(Relation.AUTHOR, Relation.SUPPORTER))
    seen = _members_sight(_FIRST_OPEN, organisation, shows_organisation)
    return texts(
        "reads-before-sending",
        readers=_all(others, texts),
        status=status_label(_FIRST_OPEN, texts),
        members=_members(seen, texts, organisation),
    )


def now(need: Need, texts: Texts, *, reader: Relation) -> Html:
    """Return who reads a need at its status, told to its author or to a supporter."""
    if need.status in OPEN_TO_MEMBERS:
        organisation = need.organisation_name
        seen = _members_sight(need.status, organisation, need.shows_organisation)
        return texts("reads-now-members", members=_members(seen, texts, organisation))
    return texts("reads-now-parties", readers=_all(_readers(need.status, texts, you=reader), texts))


def status_label(status: NeedStatus, texts: Texts) -> str:
    return texts.plain(f"need-status-{status.value}")


def _members_sight(status: NeedStatus, organisation: str | None, shows_organisation: bool) -> Sight:
    return sight(status, Relation.MEMBER, shows_organisation=bool(organisation) and shows_organisation)


def _readers(
    status: NeedStatus, texts: Texts, *, you: Relation | None = None, without: Sequence[Relation] = ()
) -> list[str]:
    """Name those who read a need at a status; `you` is the relation of whoever reads the sentence."""
    names: list[str] = ["reads-you"] if you else []
    order = (Relation.AUTHOR, Relation.SUPPORTER, Relation.TRIAGER, Relation.MEMBER)
    for relation in order:
        if not sight(status, relation).facts or relation in without or relation is you:
            continue
        if relation is Relation.TRIAGER:
            names += [f"reads-{role.value}" for role in roles_with(Permission.TRIAGE_NEEDS)]
        else:
            names.append(f"reads-{relation.value}")
    return [texts.plain(name) for name in names]


def _members(seen: Sight, texts: Texts, organisation: str | None) -> str:
    """Say what members read: with which organisation, and what is left out."""
    left_out = {
        "organisation": not seen.organisation,
        "names": not seen.names,
        "files": not seen.files,
        "passages": seen.words is not Words.WHOLE,
    }
    hidden = [texts.plain(f"reads-without-{name}") for name, is_hidden in left_out.items() if is_hidden]
    without = _listed(hidden, texts.plain("reads-nor"))
    if not seen.organisation:
        return texts.plain("reads-members-without", without=without)
    if organisation is None:
        return texts.plain("reads-members-with-any", without=without)
    name = shorten(organisation, _LONGEST_NAME)
    return texts.plain("reads-members-with", organisation=name, without=without)


def _all(names: Sequence[str], texts: Texts) -> str:
    return _listed(names, texts.plain("reads-and"))


def _listed(names: Sequence[str], last: str) -> str:
    return last.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
