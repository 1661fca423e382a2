"""Health tells ages: not « ok » with a locked database, Telegram away or updates taken by others."""

import contextlib
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest

from bot.process.health import LIMITS
from storage.records.outbox import Priority, Promise
from storage.records.person import Role
from tests.bench import with_plain_spaces
from tests.databases import sqlite_template
from tests.processes import LONGEST_START_SECONDS
from tests.rows import table_away
from tests.town import SimulatedTelegram, Town
from tests.trust import NOBODY

MINUTE = timedelta(minutes=1)
FOR_EVER = 10**6


@pytest.fixture
def town(database_url: str, now: datetime) -> Iterator[Town]:
    with closing(Town(database_url, starts_at=now)) as town:
        yield town


@pytest.fixture
def hooked(database_url: str, now: datetime) -> Iterator[Town]:
    with closing(Town(database_url, starts_at=now, webhook=True)) as town:
        yield town


def health(town: Town) -> dict[str, Any]:
    return town.await_(town.application.health.report())


def looks(town: Town) -> None:
    town.await_(town.application.watch.look())


def bot_api(town: Town, method: str, **parameters: Any) -> None:
    """Call the Bot API as another program that has the token."""
    address = f"{town.simulator.url}/bot{town.simulator.token}/{method}"
    town.phones.post(address, json=parameters).raise_for_status()


def test_a_town_that_lives_is_well_and_says_each_age_with_its_limit(town: Town):
    town.person("Partenaire").says("/aide")
    town.settle()

    said = health(town)

    assert said["status"] == "ok", said
    assert said["failing"] == []
    for part, limit in LIMITS.items():
        check = said["checks"][part]
        assert 0 <= check["age_seconds"] < check["limit_seconds"] == limit.total_seconds()


@contextlib.contextmanager
def locked(url: str) -> Iterator[None]:
    """Hold the database as a long transaction of somebody else does."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
    else:
        with psycopg.connect(url.replace("+psycopg", "")) as other:
            other.execute("LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE")
            yield
            other.rollback()


def test_a_locked_database_is_said_within_two_seconds_however_often_it_is_asked(town: Town, database_url):
    with locked(database_url):
        for _ in range(5):
            begun = time.monotonic()
            said = health(town)
            assert time.monotonic() - begun < 2
            assert said["status"] == "failing"
            assert "database" in said["failing"]
    assert town.wait_until(lambda: health(town)["status"] == "ok")


def test_a_database_that_is_gone_is_said(town: Town, database_url):
    with table_away(database_url, "outbox"):
        assert "database" in health(town)["failing"]
    assert health(town)["status"] == "ok"


def test_with_telegram_away_for_ten_minutes_neither_way_is_well(town: Town):
    town.fault("refuse", times=FOR_EVER)
    assert town.wait_until(lambda: town.application.polling.trouble)
    town.advance(10 * MINUTE)
    looks(town)

    assert {"updates", "sending"} <= set(health(town)["failing"])

    town.phones.delete("/faults")
    town.person("Partenaire").says("/aide")  # which ends a long poll
    assert town.wait_until(lambda: "updates" not in health(town)["failing"])
    looks(town)
    assert "sending" not in health(town)["failing"]


def told_once(town: Town, words: str) -> None:
    administrator = town.person("Administratrice", Role.ADMINISTRATOR)
    looks(town)
    town.advance(MINUTE)
    for _ in range(3):
        looks(town)
        town.advance(MINUTE)
    town.fault("refuse", method="getWebhookInfo")  # one look that finds nothing out begins nothing anew
    for _ in range(4):
        looks(town)
        town.advance(MINUTE)
    assert administrator.hears_times("Le bot ne reçoit plus ce qu’on lui écrit", 1)
    assert words in with_plain_spaces(administrator.screen())
    said = health(town)
    assert "updates" in said["failing"]


def test_another_copy_that_asks_for_the_updates_is_told_to_administrators_once(town: Town):
    town.fault("conflict", method="getUpdates", times=FOR_EVER)
    assert town.wait_until(lambda: town.application.polling.is_shared)

    told_once(town, "interroge Telegram avec le même jeton")
    assert health(town)["checks"]["updates"]["trouble"] == "polled_elsewhere"

    town.phones.delete("/faults")
    town.await_(town.application.polling.stop())
    town.await_(town.application.polling.start())
    assert town.wait_until(lambda: health(town)["status"] == "ok")


def test_a_webhook_that_somebody_sets_is_told(town: Town):
    bot_api(town, "setWebhook", url="http://127.0.0.1:9/copie")

    told_once(town, "a inscrit chez Telegram une adresse")


def test_a_webhook_that_is_taken_away_is_told(hooked: Town):
    looks(hooked)
    assert health(hooked)["status"] == "ok"
    bot_api(hooked, "deleteWebhook")

    told_once(hooked, "n’est plus inscrite")
    assert health(hooked)["checks"]["updates"]["trouble"] == "webhook_gone"


def test_another_address_instead_of_ours_is_told(hooked: Town):
    bot_api(hooked, "setWebhook", url="http://127.0.0.1:9/copie")

    told_once(hooked, "Une autre adresse")


def test_an_overlap_at_a_restart_is_told_to_nobody(town: Town):
    administrator = town.person("Administratrice", Role.ADMINISTRATOR)
    bot_api(town, "setWebhook", url="http://127.0.0.1:9/copie")
    looks(town)
    bot_api(town, "deleteWebhook")
    town.advance(MINUTE)
    looks(town)
    town.settle()

    assert "ne reçoit plus" not in administrator.screen()


def test_replies_that_nobody_can_send_are_said(town: Town):
    town.fault("server_error", method="sendMessage", times=FOR_EVER)
    town.person("Partenaire").says("/aide")
    assert town.wait_until(lambda: town.calls("sendMessage"))
    assert "replies" not in health(town)["failing"]

    town.advance(6 * MINUTE)

    assert "replies" in health(town)["failing"]


def test_what_waits_for_the_end_of_quiet_hours_is_no_fault(town: Town, now: datetime):
    partner = town.person("Partenaire")
    town.advance(timedelta(hours=12))
    due = town.now()
    content = {"text": "Bonsoir"}
    promise = Promise(content=content, priority=Priority.NOTIFICATION, at=due, due_at=due)
    town.database.write_now(lambda work: work.outbox.add(promise, partner.person.chat_id))
    town.advance(timedelta(hours=5))

    assert "notices" not in health(town)["failing"]


def test_turns_that_cannot_be_kept_are_said(town: Town, database_url: str):
    with table_away(database_url, "received_updates"):
        town.person("Partenaire").says("/aide")
        assert town.wait_until(lambda: town.application.intake.waiting_since)
        town.advance(MINUTE)
        assert "turns" in health(town)["failing"]
    assert town.wait_until(lambda: "turns" not in health(town)["failing"])


def test_metrics_say_the_same(hooked: Town):
    town = hooked
    with httpx.Client(base_url=f"http://{town.settings.webhook_listen}", verify=NOBODY) as client:
        metrics = client.get("/metrics").text

    for part in LIMITS:
        assert f'ctg_health_age_seconds{{part="{part}"}}' in metrics
        assert f'ctg_health_ok{{part="{part}"}} 1.0' in metrics
    assert 'ctg_health_limit_seconds{part="turns"} 30.0' in metrics


def set_most_pages(town: Town, pages: int) -> int:
    """Let the writer's file grow no further: to SQLite the disk is full."""

    def limit(engine: Any) -> int:
        with contextlib.closing(engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("VACUUM")
            return int(cursor.execute(f"PRAGMA max_page_count = {pages}").fetchone()[0])

    return town.application.database._committer.submit_outside(limit).result()  # noqa: SLF001


def test_a_full_disk_drains_within_ten_seconds_of_having_space(sqlite_town: Town):
    town = sqlite_town
    partners = [town.person(f"Partenaire {number}") for number in range(12)]
    town.settle()
    set_most_pages(town, 1)  # SQLite takes the pages there are
    for partner in partners:
        partner.says("Il manque une crèche à Alzon. " + "Il faut une place. " * 60)
    asked = len(town.calls("getUpdates"))
    # Until the pauses have grown to their longest.
    assert town.wait_until(lambda: len(town.calls("getUpdates")) > asked + 5)
    town.advance(MINUTE)
    assert "turns" in health(town)["failing"]

    set_most_pages(town, FOR_EVER)
    freed = time.monotonic()

    assert town.wait_until(lambda: town.is_at_rest() and not town.application.intake.waiting_since)
    assert time.monotonic() - freed < 10
    assert all("Alzon" in partner.screen() for partner in partners)


@pytest.fixture
def sqlite_town(tmp_path: Path, now: datetime) -> Iterator[Town]:
    url = f"sqlite:///{shutil.copy(sqlite_template(), tmp_path)}"
    with closing(Town(url, starts_at=now)) as town:
        yield town


def test_a_disk_that_is_nearly_full_is_said_by_a_running_bot(tmp_path: Path):
    """A disk of three megabytes, in a mount of its own, under a bot of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with closing(SimulatedTelegram()) as telegram:
        settings = {
            "CTG_DATABASE_URL": f"sqlite:///{folder}/ctg.sqlite3",
            "CTG_TELEGRAM_TOKEN": telegram.simulator.token,
            "CTG_TELEGRAM_API_URL": telegram.simulator.url,
            "CTG_WEB_LISTEN": f"127.0.0.1:{port}",
        }
        script = 'mount -t tmpfs -o size=6m none "$1" || exit 77; exec "$0" -m bot run'
        process = subprocess.Popen(  # noqa: S603
            ["/usr/bin/unshare", "--mount", "sh", "-c", script, sys.executable, str(folder)],
            cwd=tmp_path,
            env=os.environ | settings,
            stderr=subprocess.PIPE,
        )
        try:
            started = telegram.wait_until(
                lambda: telegram.calls("getUpdates") or process.poll(), patience=2 * LONGEST_START_SECONDS
            )
            if process.poll() in {1, 77} and b"mount" in process.stderr.read():
                pytest.skip("no disk of our own can be made here")
            assert started
            answer = httpx.get(f"http://127.0.0.1:{port}/health", verify=NOBODY)
        finally:
            process.kill()
            process.communicate()
    assert answer.status_code == 503
    assert answer.json()["failing"] == ["disk"]


def test_a_start_that_telegram_asks_to_wait_begins_later_and_can_be_stopped(database_url: str, now: datetime):
    with closing(Town(database_url, starts_at=now)) as town:
        town.fault("too_many_requests", method="getMe", times=2, retry_after=1)
        town.restart_bot()
        town.person("Partenaire").says("/aide")
        town.settle()
        assert len([call for call in town.calls("getMe") if call["status"] == 429]) == 2
