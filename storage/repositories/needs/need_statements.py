"""The statements that write and read needs; the hot ones are built once."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    union_all,
    update,
)

from storage.models import (
    need_attachments_table,
    need_communes_table,
    need_events_table,
    need_publics_table,
    need_supports_table,
    needs_table,
    organisations_table,
    people_table,
)
from storage.records.need import NeedFilter, NeedReader, NeedStatus
from storage.repositories.rows import joined, upsert

_communes = (
    select(joined(need_communes_table.c.commune_code))
    .where(need_communes_table.c.need_id == needs_table.c.id)
    .scalar_subquery()
)
_publics = (
    select(joined(need_publics_table.c.public_code))
    .where(need_publics_table.c.need_id == needs_table.c.id)
    .scalar_subquery()
)
_supports = (
    select(func.count())
    .where(need_supports_table.c.need_id == needs_table.c.id)
    .correlate(needs_table)
    .scalar_subquery()
)
_supporting_organisations = (
    select(func.count(need_supports_table.c.organisation_id.distinct()))
    .where(need_supports_table.c.need_id == needs_table.c.id)
    .correlate(needs_table)
    .scalar_subquery()
)
_enterers = people_table.alias("enterers")
_entered_by = select(_enterers.c.name).where(_enterers.c.id == needs_table.c.entered_by_id).scalar_subquery()
NEEDS: Select[*tuple[Any, ...]] = (
    select(
        needs_table,
        _communes.label("communes"),
        _publics.label("publics"),
        _supports.label("supports"),
        _supporting_organisations.label("supporting_organisations"),
        people_table.c.name.label("author_name"),
        _entered_by.label("entered_by_name"),
        organisations_table.c.name.label("organisation_name"),
    )
    .outerjoin(people_table, people_table.c.id == needs_table.c.author_id)
    .outerjoin(organisations_table, organisations_table.c.id == needs_table.c.organisation_id)
)
FIND = NEEDS.where(needs_table.c.id == bindparam("id"))
FIND_BY_NUMBER = NEEDS.where(needs_table.c.number == bindparam("number"))
ADD = (
    upsert(needs_table)
    .values(
        number=bindparam("number"),
        kind=bindparam("kind"),
        status=bindparam("status"),
        text=bindparam("text"),
        theme_code=bindparam("theme_code"),
        committee_code=bindparam("committee_code"),
        whole_territory=bindparam("whole_territory"),
        extent=bindparam("extent"),
        urgency=bindparam("urgency"),
        author_id=bindparam("author_id"),
        entered_by_id=bindparam("entered_by_id"),
        organisation_id=bindparam("organisation_id"),
        for_function=bindparam("for_function"),
        shows_organisation=bindparam("shows_organisation"),
        draft_id=bindparam("draft_id"),
        created_at=bindparam("created_at"),
        updated_at=bindparam("updated_at"),
        source_message=bindparam("source_message"),
    )
    .on_conflict_do_nothing(index_elements=["draft_id"])
    .returning(needs_table.c.id)
)
ADD_COMMUNE = insert(need_communes_table)
ADD_PUBLIC = insert(need_publics_table)
ADD_ATTACHMENT = insert(need_attachments_table)
ATTACHMENTS = (
    select(need_attachments_table)
    .where(need_attachments_table.c.need_id == bindparam("need_id"))
    .order_by(need_attachments_table.c.id)
)
_EVENTS = select(need_events_table, people_table.c.name.label("actor_name")).outerjoin(
    people_table, people_table.c.id == need_events_table.c.actor_id
)
EVENTS = _EVENTS.where(need_events_table.c.need_id == bindparam("need_id")).order_by(need_events_table.c.id)
FIND_EVENT = _EVENTS.where(need_events_table.c.id == bindparam("id"))
ADD_EVENT = insert(need_events_table).returning(need_events_table.c.id)
# On PostgreSQL, a turn that would move it waits for this transaction's end; SQLite has one writer anyway.
HOLD = select(needs_table.c.status).where(needs_table.c.id == bindparam("need_id")).with_for_update(read=True)
# Guarded: of two people who act at once, the first moves the need and the other learns that it has moved.
MOVE = (
    update(needs_table)
    .where(needs_table.c.id == bindparam("need_id"), needs_table.c.status == bindparam("from_status"))
    .values(status=bindparam("to_status"), updated_at=bindparam("at"))
)
# Guarded in the same way: the theme must still be the one that was seen.
CLASSIFY = (
    update(needs_table)
    .where(
        needs_table.c.id == bindparam("need_id"),
        needs_table.c.theme_code.is_not_distinct_from(
            bindparam("from_theme", type_=needs_table.c.theme_code.type)
        ),
    )
    .values(
        theme_code=bindparam("to_theme"), committee_code=bindparam("to_committee"), updated_at=bindparam("at")
    )
)


def filtered(statement: Select[*tuple[Any, ...]], wanted: NeedFilter) -> Select[*tuple[Any, ...]]:
    """Add a filter's conditions to a statement on needs."""
    return statement.where(*_conditions(wanted))


def status_at(moment: datetime | None) -> ColumnElement[NeedStatus]:
    """Return a need's status at a moment: that of its last step before it; today's for None."""
    if moment is None:
        return needs_table.c.status
    last = (
        select(need_events_table.c.status)
        .where(need_events_table.c.need_id == needs_table.c.id, need_events_table.c.at < moment)
        .order_by(need_events_table.c.id.desc())
        .limit(1)
        .correlate(needs_table)
        .scalar_subquery()
    )
    return func.coalesce(last, literal(NeedStatus.RECEIVED, needs_table.c.status.type))


def readable_by(reader: NeedReader) -> ColumnElement[bool]:
    """Return the condition of the needs a person reads.

    The one place where the rule of `services/visibility.py` is written in SQL; a test compares the two.
    """
    # « IS true » keeps SQLite from gathering and sorting every open need for a page of five.
    return or_(*[part.is_(true()) for part in readable_parts(reader)])


def readable_parts(reader: NeedReader) -> list[ColumnElement[bool]]:
    """Divide what a person reads into parts without a need in common, each of which an index counts."""
    status = needs_table.c.status
    written = (
        select(needs_table.c.id).where(needs_table.c.author_id == reader.person_id),
        select(needs_table.c.id).where(needs_table.c.entered_by_id == reader.person_id),
    )
    withdrawn = and_(status == NeedStatus.WITHDRAWN, needs_table.c.id.in_(union_all(*written)))
    if reader.committee_codes is None:
        return [status != NeedStatus.WITHDRAWN, withdrawn]
    hidden = {*reader.open_statuses, NeedStatus.WITHDRAWN}
    closed = status.in_([one for one in NeedStatus if one not in hidden])
    supported = select(need_supports_table.c.need_id).where(
        need_supports_table.c.person_id == reader.person_id
    )
    parts = [status.in_(reader.open_statuses), withdrawn]
    theirs = and_(closed.is_(true()), needs_table.c.id.in_(union_all(*written, supported)))
    if not reader.committee_codes:
        return [*parts, theirs]
    triaged = needs_table.c.committee_code.in_(reader.committee_codes)
    return [*parts, and_(closed, triaged), and_(theirs, func.coalesce(~triaged, true()))]


def _conditions(wanted: NeedFilter) -> list[ColumnElement[bool]]:
    among: list[tuple[ColumnElement[Any], Any]] = [
        (needs_table.c.kind, wanted.kinds),
        (needs_table.c.theme_code, wanted.theme_codes),
        (needs_table.c.committee_code, wanted.committee_codes),
        (status_at(wanted.as_of), wanted.statuses),
    ]
    conditions: list[ColumnElement[bool]] = [
        column.in_(values) for column, values in among if values is not None
    ]
    conditions += _for_whom(wanted)
    if wanted.author_id is not None:
        conditions.append(needs_table.c.author_id == wanted.author_id)
    if wanted.supporter_id is not None:
        supported = select(need_supports_table.c.need_id).where(
            need_supports_table.c.person_id == wanted.supporter_id
        )
        conditions.append(needs_table.c.id.in_(supported))
    if wanted.created_since is not None:
        conditions.append(needs_table.c.created_at >= wanted.created_since)
    if wanted.created_until is not None:
        conditions.append(needs_table.c.created_at < wanted.created_until)
    if wanted.as_of is not None:
        conditions.append(needs_table.c.created_at < wanted.as_of)
    if wanted.updated_since is not None:
        conditions.append(needs_table.c.updated_at >= wanted.updated_since)
    if wanted.after_id is not None:
        conditions.append(needs_table.c.id > wanted.after_id)
    if wanted.commune_codes is not None:
        concerned = select(need_communes_table.c.need_id).where(
            need_communes_table.c.commune_code.in_(wanted.commune_codes)
        )
        conditions.append(needs_table.c.id.in_(concerned))
    return conditions


def _for_whom(wanted: NeedFilter) -> list[ColumnElement[bool]]:
    """Return what keeps a list to those who may read it."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.reader is not None:
        conditions.append(readable_by(wanted.reader))
    if wanted.own_of is not None:
        own = (needs_table.c.author_id == wanted.own_of, needs_table.c.entered_by_id == wanted.own_of)
        conditions.append(or_(*own))
    is_for_all = wanted.reader is None and wanted.author_id is None and wanted.own_of is None
    if is_for_all and (wanted.statuses is None or wanted.as_of is not None):
        # A withdrawn need is for its author alone, in their own list, and is counted nowhere.
        conditions.append(needs_table.c.status != NeedStatus.WITHDRAWN)
    return conditions
