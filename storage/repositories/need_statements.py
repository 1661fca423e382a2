"""The statements needs are written and read with; the hot ones are built once."""

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, insert, select, update

from storage.models import (
    NeedAttachmentRow,
    NeedCommuneRow,
    NeedEventRow,
    NeedPublicRow,
    NeedRow,
    NeedSupportRow,
    OrganisationRow,
    PersonRow,
)
from storage.records.need import NeedFilter
from storage.repositories.rows import joined, upsert

_communes = (
    select(joined(NeedCommuneRow.commune_code)).where(NeedCommuneRow.need_id == NeedRow.id).scalar_subquery()
)
_publics = (
    select(joined(NeedPublicRow.public_code)).where(NeedPublicRow.need_id == NeedRow.id).scalar_subquery()
)
_supports = (
    select(func.count()).where(NeedSupportRow.need_id == NeedRow.id).correlate(NeedRow).scalar_subquery()
)
_supporting_organisations = (
    select(func.count(NeedSupportRow.organisation_id.distinct()))
    .where(NeedSupportRow.need_id == NeedRow.id)
    .correlate(NeedRow)
    .scalar_subquery()
)
NEEDS: Select[*tuple[Any, ...]] = (
    select(
        NeedRow.__table__,
        _communes.label("communes"),
        _publics.label("publics"),
        _supports.label("supports"),
        _supporting_organisations.label("supporting_organisations"),
        PersonRow.name.label("author_name"),
        OrganisationRow.name.label("organisation_name"),
    )
    .outerjoin(PersonRow, PersonRow.id == NeedRow.author_id)
    .outerjoin(OrganisationRow, OrganisationRow.id == NeedRow.organisation_id)
)
FIND = NEEDS.where(NeedRow.id == bindparam("id"))
FIND_BY_NUMBER = NEEDS.where(NeedRow.number == bindparam("number"))
FIND_BY_DRAFT = NEEDS.where(NeedRow.draft_id == bindparam("draft_id"))
ADD = (
    upsert(NeedRow)
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
        draft_id=bindparam("draft_id"),
        created_at=bindparam("created_at"),
        updated_at=bindparam("updated_at"),
    )
    .on_conflict_do_nothing(index_elements=["draft_id"])
    .returning(NeedRow.id)
)
ADD_COMMUNE = insert(NeedCommuneRow)
ADD_PUBLIC = insert(NeedPublicRow)
ADD_ATTACHMENT = insert(NeedAttachmentRow)
ATTACHMENTS = (
    select(NeedAttachmentRow.__table__)
    .where(NeedAttachmentRow.need_id == bindparam("need_id"))
    .order_by(NeedAttachmentRow.id)
)
_EVENTS = select(NeedEventRow.__table__, PersonRow.name.label("actor_name")).outerjoin(
    PersonRow, PersonRow.id == NeedEventRow.actor_id
)
EVENTS = _EVENTS.where(NeedEventRow.need_id == bindparam("need_id")).order_by(NeedEventRow.id)
FIND_EVENT = _EVENTS.where(NeedEventRow.id == bindparam("id"))
ADD_EVENT = insert(NeedEventRow).returning(NeedEventRow.id)
# On PostgreSQL whoever would move it waits for this transaction's end; SQLite has one writer anyway.
HOLD = select(NeedRow.status).where(NeedRow.id == bindparam("need_id")).with_for_update(read=True)
# Guarded: of two people who act at once, one meets the status they saw and the other learns it has moved.
MOVE = (
    update(NeedRow)
    .where(NeedRow.id == bindparam("need_id"), NeedRow.status == bindparam("from_status"))
    .values(status=bindparam("to_status"), updated_at=bindparam("at"))
)
# Guarded in the same way: the theme is still the one that was seen.
CLASSIFY = (
    update(NeedRow)
    .where(
        NeedRow.id == bindparam("need_id"),
        NeedRow.theme_code.is_not_distinct_from(bindparam("from_theme", type_=NeedRow.theme_code.type)),
    )
    .values(
        theme_code=bindparam("to_theme"), committee_code=bindparam("to_committee"), updated_at=bindparam("at")
    )
)


def filtered(statement: Select[*tuple[Any, ...]], wanted: NeedFilter) -> Select[*tuple[Any, ...]]:
    """Narrow a statement on needs."""
    return statement.where(*_conditions(wanted))


def _conditions(wanted: NeedFilter) -> list[ColumnElement[bool]]:
    among = [
        (NeedRow.theme_code, wanted.theme_codes),
        (NeedRow.committee_code, wanted.committee_codes),
        (NeedRow.status, wanted.statuses),
    ]
    conditions: list[ColumnElement[bool]] = [
        column.in_(values) for column, values in among if values is not None
    ]
    if wanted.author_id is not None:
        conditions.append(NeedRow.author_id == wanted.author_id)
    if wanted.supporter_id is not None:
        supported = select(NeedSupportRow.need_id).where(NeedSupportRow.person_id == wanted.supporter_id)
        conditions.append(NeedRow.id.in_(supported))
    if wanted.created_since is not None:
        conditions.append(NeedRow.created_at >= wanted.created_since)
    if wanted.created_until is not None:
        conditions.append(NeedRow.created_at < wanted.created_until)
    if wanted.updated_since is not None:
        conditions.append(NeedRow.updated_at >= wanted.updated_since)
    if wanted.after_id is not None:
        conditions.append(NeedRow.id > wanted.after_id)
    if wanted.commune_codes is not None:
        concerned = select(NeedCommuneRow.need_id).where(
            NeedCommuneRow.commune_code.in_(wanted.commune_codes)
        )
        conditions.append(NeedRow.id.in_(concerned))
    return conditions
