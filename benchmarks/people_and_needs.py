"""Fills a database with made-up people and needs, fast."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.telegram.carrier import TELEGRAM
from config.settings import PACKAGED_TERRITORY
from config.territory import load_territory
from storage.database import Database
from storage.records.need import NeedKind, NeedStatus
from storage.records.person import Grant, PersonState, Role
from storage.schema import migrate

NEEDS_PER_TRANSACTION = 5_000
STATUSES = (NeedStatus.RECEIVED, NeedStatus.QUALIFIED, NeedStatus.MORE_ASKED, NeedStatus.DECLINED)


def fill(database_url: str, *, people: int, first_telegram_id: int, needs: int) -> None:
    """Migrate, then add registered partners with consecutive Telegram ids, and needs of two years."""
    migrate(database_url)
    database = Database(database_url)
    now = datetime.now(UTC)

    def add_people(work: Any) -> None:
        for number in range(people):
            person = work.people.add(
                chat_id=work.chats.ensure(TELEGRAM, str(first_telegram_id + number)),
                state=PersonState.ACTIVE,
                name=f"Partenaire {number}",
                language="fr",
                at=now,
            )
            work.people.change(person.id, consented_at=now)
            work.people.add_grant(person.id, Grant(Role.PARTNER))

    database.write_now(add_people)
    for start in range(0, needs, NEEDS_PER_TRANSACTION):
        database.write_now(lambda work, first=start: _add_needs(work, first, needs, now))  # type: ignore[misc]
    database.close()


def _add_needs(work: Any, first: int, needs: int, now: datetime) -> None:
    territory = load_territory(PACKAGED_TERRITORY)
    for number in range(first, min(first + NEEDS_PER_TRANSACTION, needs)):
        theme = territory.themes[number % len(territory.themes)]
        at = now - timedelta(minutes=(needs - number) * 10)
        work.needs.add(
            number=work.counters.next("need"),
            kind=NeedKind.NEED,
            status=STATUSES[number % len(STATUSES)],
            text=f"Besoin d'essai {number} pour {theme.name.lower()}",
            theme_code=theme.code,
            committee_code=territory.committee_of_theme(theme.code).code,
            whole_territory=False,
            extent=1 + number % 3,
            urgency=1 + number % 3,
            author_id=1,
            entered_by_id=None,
            organisation_id=None,
            draft_id=None,
            created_at=at,
            updated_at=at,
            commune_codes=[territory.communes[number % len(territory.communes)].insee_code],
            public_codes=[],
            attachments=[],
        )
