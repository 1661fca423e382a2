"""A bench for needs: the bench's words, and those about needs."""

from datetime import datetime
from typing import Any

from config.territory import Territory
from storage.database import Database
from storage.records.need import Need, NeedEvent, NeedFilter, NeedStatus
from storage.unit_of_work import UnitOfWork
from tests.bench import Bench
from tests.rows import Rows
from tests.territories.known import PAYS_VIGANAIS


class NeedBench(Bench):
    """People who send, triage and read needs."""

    def needs(self) -> list[Need]:
        """Return every need, oldest first."""
        return list(
            self.database.read_now(lambda work: work.needs.list_(NeedFilter(), limit=1000, oldest_first=True))
        )

    def qualified(self, *numbers: int) -> None:
        """Open needs to all members, without a notice: those of these numbers, or all."""
        self.stands_at(NeedStatus.QUALIFIED, *numbers)

    def stands_at(self, status: NeedStatus, *numbers: int) -> None:
        """Give needs a status, without a notice: those of these numbers, or all."""
        needs = [need for need in self.needs() if need.number in numbers or not numbers]

        def move(work: UnitOfWork) -> None:
            for need in needs:
                work.needs.move(need.id, from_status=need.status, to_status=status, at=self.now)

        self.database.write_now(move)

    def story(self, need_id: int) -> list[NeedEvent]:
        """Return the events of a need."""
        return list(self.database.read_now(lambda work: work.needs.list_events(need_id)))


def open_need_bench(
    database: Database, rows: Rows, now: datetime, territory: Territory = PAYS_VIGANAIS
) -> NeedBench:
    """Open a bench of all features, on a territory."""
    return NeedBench(database, rows, now, territory=territory)


def photo(file_id: str = "photo-1", **more: Any) -> dict[str, Any]:
    """Build a photo in two sizes."""
    sizes = [
        {"file_id": f"{file_id}-small", "file_unique_id": f"{file_id}-s", "width": 90, "height": 60},
        {"file_id": file_id, "file_unique_id": file_id, "width": 900, "height": 600, "file_size": 90_000},
    ]
    return {"photo": sizes} | more


def voice(seconds: int = 12, file_id: str = "voice-1", **more: Any) -> dict[str, Any]:
    return {"voice": {"file_id": file_id, "file_unique_id": file_id, "duration": seconds}} | more


def document(file_size: int = 1000, file_id: str = "document-1", **more: Any) -> dict[str, Any]:
    file = {"file_id": file_id, "file_unique_id": file_id, "file_name": "plan.pdf", "file_size": file_size}
    return {"document": file} | more


def place(latitude: float, longitude: float) -> dict[str, Any]:
    return {"location": {"latitude": latitude, "longitude": longitude}}
