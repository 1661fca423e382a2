"""Updates: heard once, and set aside without their content."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from storage.models import failed_updates_table, received_updates_table

DAY = timedelta(days=1)


def test_an_update_is_heard_once(database, now):
    assert database.write_now(lambda work: work.updates.add(7, now))
    assert not database.write_now(lambda work: work.updates.add(7, now + DAY))


def test_an_id_below_the_last_is_still_new(database, now):
    """Telegram's ids turn random after a quiet week."""
    assert database.write_now(lambda work: work.updates.add(900, now))
    assert database.write_now(lambda work: work.updates.add(12, now))


def test_of_threads_that_hear_the_same_update_one_has_it(database, now):
    def hear(update_id: int) -> bool:
        return database.write_now(lambda work: work.updates.add(update_id, now))

    with ThreadPoolExecutor(8) as threads:
        heard = list(threads.map(hear, [number for number in range(20) for _ in range(8)]))
    assert sum(heard) == 20


def test_an_update_is_set_aside_once_with_its_kind_and_its_errors_kind(database, rows, now):
    for error in ("KeyError", "ValueError"):
        database.write_now(
            lambda work, error=error: work.updates.add_failed(
                7, kind="message", error=error, telegram_user_id=1001, at=now
            )
        )
    (row,) = rows.of(failed_updates_table)
    assert tuple(row) == (7, "message", "KeyError", 1001, now)


def test_what_telegram_can_no_longer_deliver_is_forgotten(database, rows, now):
    for update_id, at in ((1, now - 3 * DAY), (2, now)):
        database.write_now(lambda work, key=update_id, at=at: work.updates.add(key, at))
        database.write_now(
            lambda work, key=update_id, at=at: work.updates.add_failed(
                key, kind="message", error="KeyError", telegram_user_id=None, at=at
            )
        )
    database.write_now(lambda work: work.updates.delete_received_before(now - 2 * DAY))
    assert [row.update_id for row in rows.of(received_updates_table)] == [2]
    assert rows.count(failed_updates_table) == 2
    database.write_now(lambda work: work.updates.delete_failed_before(now - 2 * DAY))
    assert [row.update_id for row in rows.of(failed_updates_table)] == [2]
