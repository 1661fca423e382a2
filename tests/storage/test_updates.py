"""Updates: heard once, and set aside without their content."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from storage.models import failed_updates_table, received_updates_table

DAY = timedelta(days=1)


def hear(database, event, at, channel="telegram"):
    return database.write_now(lambda work: work.updates.add(channel, event, at))


def set_aside(database, event, at, *, error="KeyError", chat_id=None):
    database.write_now(
        lambda work: work.updates.add_failed(
            "telegram", event, kind="message", error=error, chat_id=chat_id, at=at
        )
    )


def test_an_update_is_heard_once(database, now):
    assert hear(database, "7", now)
    assert not hear(database, "7", now + DAY)


def test_each_channel_has_its_own_ids(database, now):
    assert hear(database, "7", now)
    assert hear(database, "7", now, channel="other")


def test_an_id_below_the_last_is_still_new(database, now):
    """Telegram's ids turn random after a quiet week."""
    assert hear(database, "900", now)
    assert hear(database, "12", now)


def test_of_threads_that_hear_the_same_update_one_has_it(database, now):
    numbers = [number for number in range(20) for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        heard = list(threads.map(lambda number: hear(database, str(number), now), numbers))
    assert sum(heard) == 20


def test_an_update_is_set_aside_once_with_its_kind_and_its_errors_kind(database, rows, now):
    chat_id = database.write_now(lambda work: work.chats.ensure("telegram", "1001"))
    for error in ("KeyError", "ValueError"):
        set_aside(database, "7", now, error=error, chat_id=chat_id)
    (row,) = rows.of(failed_updates_table)
    assert tuple(row) == ("telegram", "7", "message", "KeyError", chat_id, now)


def test_what_telegram_can_no_longer_deliver_is_forgotten(database, rows, now):
    for event, at in (("1", now - 3 * DAY), ("2", now)):
        hear(database, event, at)
        set_aside(database, event, at)
    database.write_now(lambda work: work.updates.delete_received_before(now - 2 * DAY))
    assert [row.event for row in rows.of(received_updates_table)] == ["2"]
    assert rows.count(failed_updates_table) == 2
    database.write_now(lambda work: work.updates.delete_failed_before(now - 2 * DAY))
    assert [row.event for row in rows.of(failed_updates_table)] == ["2"]
