"""A copy is put back whole or not at all; nothing that was due goes out of it without a yes."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from config.parts import QuietHours
from services.needs.submitting import NUMBERS
from services.people.erasure import erase_account
from storage.engine import parse_url
from storage.models import chats_table, counters_table, people_table, schedule_runs_table, schedules_table
from storage.presence import alone
from storage.records.outbox import HELD_UNTIL, PARKED_UNTIL, Priority, Promise
from storage.schema import current_revision, downgrade, newest_revision
from tests.at_rest.conftest import GONE, PARTNER, Installation, live
from tests.territories.known import PAYS_VIGANAIS
from tests.town import SimulatedTelegram, Town

EVENING = timedelta(hours=10)
NEVER = QuietHours(start=datetime.min.time(), end=datetime.min.time())


@pytest.fixture
def lived(installation: Installation) -> Installation:
    """Provide an installation whose last evening's messages still wait."""
    installation.write(lambda work: live(work, datetime.now(UTC) - EVENING))
    return installation


def number_of(installation: Installation, name: str) -> int:
    return next(row.value for row in installation.rows(counters_table) if row.name == name)


def test_a_copy_comes_back_and_what_stood_there_stays_aside(lived: Installation):
    copy = lived.backs_up()
    lived.write(
        lambda work: erase_account(work, work.chats.ensure("telegram", str(GONE)), at=datetime.now(UTC))
    )

    said = lived.types("restore", str(copy))

    assert said.code == 0, said.err
    assert {row.address for row in lived.rows(chats_table)} >= {str(GONE), str(PARTNER)}
    assert "sont revenus (1 d’après la base qui était là)" in said.out
    assert "/effacer" in said.out
    assert "Personne" not in said.out + said.err
    if lived.is_sqlite:
        [former] = lived.file.parent.glob("*avant-restauration*")
        assert former.stat().st_mode & 0o077 == 0
        with closing(sqlite3.connect(former)) as connection:
            assert connection.execute("SELECT count(*) FROM people").fetchone() == (2,)
    else:
        [schema] = schemas(lived)
        lived.executes(f"SELECT 1 / (SELECT (count(*) = 2)::int FROM {schema}.people)")  # noqa: S608


def schemas(installation: Installation) -> list[str]:
    engine = create_engine(parse_url(installation.url))
    try:
        names = inspect(engine).get_schema_names()
        return [name for name in names if name.startswith("avant_restauration")]
    finally:
        engine.dispose()


def test_nothing_that_was_due_goes_out_without_a_yes(lived: Installation):
    copy = lived.backs_up()

    said = lived.types("restore", str(copy))

    assert "3 envois attendent : aucun ne part sans un oui" in said.out
    kept = lived.promises()
    assert {key for key, row in kept.items() if row.due_at == HELD_UNTIL} == {"due", "quiet", "parked"}
    assert datetime.now(UTC) < kept["paused"].due_at < HELD_UNTIL


def test_what_is_held_stays_held_when_somebody_blocks_the_bot_and_comes_back(lived: Installation):
    lived.types("restore", str(lived.backs_up()))

    def go_and_come(work):
        now, chat_id = datetime.now(UTC), work.chats.ensure("telegram", str(PARTNER))
        work.outbox.park(chat_id, until=PARKED_UNTIL, at=now)
        work.outbox.unpark(chat_id, parked_until=PARKED_UNTIL, now=now)

    lived.write(go_and_come)

    assert lived.types("waiting").out.startswith("3 envois attendent")


def test_the_evenings_messages_are_not_sent_again_in_the_morning(lived: Installation):
    copy = lived.backs_up()
    lived.types("restore", str(copy))
    morning = datetime.now(UTC)
    awake = PAYS_VIGANAIS.model_copy(update={"quiet_hours": NEVER})

    with closing(Town(lived.url, starts_at=morning, territory=awake)) as town:
        partner = town.newcomer("Partenaire")
        town.simulator.simulation.world.accounts[partner.id].has_started = True
        address = str(partner.id)
        lived.executes(f"UPDATE chats SET address = '{address}' WHERE address = '{PARTNER}'")  # noqa: S608
        fresh = Promise(
            content={"text": "Nouveau message"},
            priority=Priority.NOTIFICATION,
            at=town.now(),
            due_at=town.now(),
        )
        town.database.write_now(lambda work: work.outbox.add(fresh, work.chats.ensure("telegram", address)))
        assert partner.hears("Nouveau message")
        assert "«" not in partner.screen()

        said = lived.types("waiting", "--send")
        assert "3 envois" in said.out
        assert partner.hears("Message « quiet »")


@pytest.mark.parametrize(
    ("option", "state"), [("--send-waiting", "pending"), ("--drop-waiting", "cancelled")]
)
def test_a_yes_or_a_no_can_be_given_with_the_command(lived: Installation, option: str, state: str):
    copy = lived.backs_up()

    said = lived.types("restore", str(copy), option)

    assert said.code == 0
    due = lived.promises()["due"]
    assert due.state == state
    assert due.due_at != HELD_UNTIL or state == "cancelled"
    assert lived.types("waiting").out == "Rien n’est retenu.\n"


def test_what_is_held_can_be_given_up_later(lived: Installation):
    lived.types("restore", str(lived.backs_up()))
    assert lived.types("waiting").out.startswith("3 envois attendent")

    assert lived.types("waiting", "--drop").out == "Abandonnés : 3 envois.\n"

    assert lived.promises()["quiet"].content is None
    assert lived.promises()["paused"].state == "pending"


def test_where_somebody_looks_the_question_is_asked_and_enter_keeps(on_file: Installation):
    on_file.write(lambda work: live(work, datetime.now(UTC) - EVENING))
    copy = on_file.backs_up()

    shown = on_file.terminal.types_where_somebody_looks("restore", str(copy), typed=b"peut-etre\n\n")

    assert "les envoyer, les abandonner ou les garder" in shown
    assert "Répondez « envoyer »" in shown
    assert on_file.types("waiting").out.startswith("3 envois attendent")


def test_runs_that_were_due_are_passed_over_and_go_on_at_their_next_date(lived: Installation):
    before = datetime.now(UTC) - timedelta(days=40)
    lived.executes("UPDATE schedules SET next_at = " + moment(lived, before) + ", planned_at = NULL")  # noqa: S608
    copy = lived.backs_up()

    lived.types("restore", str(copy))

    now = datetime.now(UTC)
    assert all(row.next_at > now for row in lived.rows(schedules_table))
    assert not lived.rows(schedule_runs_table)


def moment(installation: Installation, at: datetime) -> str:
    shown = at.replace(tzinfo=None).isoformat(" ", "microseconds")
    return f"'{shown}'" if installation.is_sqlite else f"'{shown}+00'"


def test_numbers_told_since_the_copy_never_mean_anything_else(lived: Installation):
    copy = lived.backs_up()
    told = [lived.write(lambda work: work.counters.next(NUMBERS)) for _ in range(5)]

    for _ in range(3):  # the same copy again and again
        lived.types("restore", str(copy))
        told.append(lived.write(lambda work: work.counters.next(NUMBERS)))

    assert len(set(told)) == len(told)
    assert told[5] > 1042
    assert lived.write(lambda work: work.counters.next(f"reports {datetime.now(UTC).year}")) > 1000


def test_rows_made_since_the_copy_lend_their_ids_to_no_other(lived: Installation):
    copy = lived.backs_up()
    last = max(row.id for row in lived.rows(chats_table))

    lived.types("restore", str(copy))

    assert lived.write(lambda work: work.chats.ensure("telegram", "999")) > last + 900


def test_updates_taken_before_the_copy_are_not_taken_again(lived: Installation):
    lived.write(lambda work: work.updates.add("telegram", "77", datetime.now(UTC)))
    copy = lived.backs_up()
    lived.write(lambda work: work.updates.add("telegram", "78", datetime.now(UTC)))

    lived.types("restore", str(copy))

    assert not lived.write(lambda work: work.updates.add("telegram", "77", datetime.now(UTC)))
    assert lived.write(lambda work: work.updates.add("telegram", "78", datetime.now(UTC)))


def test_an_older_copy_is_brought_to_today(lived: Installation):
    downgrade(lived.url, "0016")
    copy = lived.backs_up()

    said = lived.types("restore", str(copy))

    assert said.code == 0, said.err
    assert current_revision(lived.url) == newest_revision()
    assert len(lived.rows(people_table)) == 3


def damage(copy: Path, how: str) -> Path:
    content = copy.read_bytes()
    broken = copy.with_name(f"{how}-{copy.name}")
    middle = len(content) // 2
    broken.write_bytes(
        {
            "empty": b"",
            "truncated": content[: middle + 13],
            "short": content[:40],
            "zeros": content[: middle - 6000] + bytes(12_000) + content[middle + 6000 :],
            "noise": content[:4000] + os.urandom(20_000) + content[24_000:],
            "text": b"Ceci n'est pas une base.\n" * 400,
        }[how]
    )
    return broken


@pytest.mark.parametrize("how", ["empty", "truncated", "short", "zeros", "noise", "text"])
def test_what_is_no_whole_copy_is_refused_in_one_sentence(lived: Installation, how: str):
    broken = damage(lived.backs_up(), how)
    before = lived.promises()

    said = lived.types("restore", str(broken))

    assert said.code == 2, said.out + said.err
    assert len(said.err.splitlines()) == 1
    assert "Traceback" not in said.err
    assert lived.promises() == before
    assert not list(lived.file.parent.glob("*avant*"))
    assert not schemas(lived) if not lived.is_sqlite else True


def test_a_missing_copy_or_a_folder_is_refused(lived: Installation):
    for name in ("nulle-part", "."):
        said = lived.types("restore", name)
        assert (said.code, len(said.err.splitlines())) == (2, 1)


def test_a_newer_copy_is_refused(lived: Installation):
    newer(lived)
    copy = lived.folder / "copie"
    if lived.is_sqlite:
        with closing(sqlite3.connect(lived.file)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
    else:
        pg_dump(lived, copy)
    lived.executes(f"UPDATE alembic_version SET version_num = '{newest_revision()}'")  # noqa: S608

    said = lived.types("restore", str(copy))

    assert said.code == 2
    assert "9999" in said.err
    assert "version plus récente" in said.err


def newer(installation: Installation) -> None:
    installation.executes("UPDATE alembic_version SET version_num = '9999'")


def pg_dump(installation: Installation, copy: Path, *options: str) -> None:
    address = installation.url.replace("postgresql+psycopg", "postgresql")
    environment = os.environ | {"PATH": installation.terminal.environment["PATH"]}
    command = ["pg_dump", "--format=custom", f"--file={copy}", *options, address]
    subprocess.run(command, check=True, env=environment)  # noqa: S603


def test_a_copy_of_another_program_is_refused(lived: Installation, tmp_path: Path):
    copy = tmp_path / "autre"
    if lived.is_sqlite:
        with closing(sqlite3.connect(copy)) as connection, connection:
            connection.execute("CREATE TABLE recipes (name TEXT)")
    else:
        lived.executes("CREATE TABLE recipes (name TEXT)")
        pg_dump(lived, copy, "--table=recipes")

    said = lived.types("restore", str(copy))

    assert said.code == 2
    assert "n’est pas une copie de la base de ce bot" in said.err


def test_a_dump_made_by_hand_comes_back_too(on_server: Installation, tmp_path: Path):
    on_server.write(lambda work: live(work, datetime.now(UTC) - EVENING))
    on_server.executes("CREATE FUNCTION meddle() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    pg_dump(on_server, tmp_path / "main.dump")
    on_server.executes("DROP FUNCTION meddle()")

    said = on_server.types("restore", "main.dump")

    assert said.code == 0, said.err
    assert len(on_server.rows(people_table)) == 3
    on_server.executes("CREATE FUNCTION meddle() RETURNS int LANGUAGE sql AS 'SELECT 1'")


def test_a_copy_of_the_other_engine_is_said(on_server: Installation, tmp_path: Path):
    other = Installation(tmp_path / "autre", "sqlite:///" + str(tmp_path / "autre" / "x.sqlite3"))
    other.folder.mkdir(exist_ok=True)
    copy = other.backs_up()

    assert "l’autre moteur" in on_server.types("restore", str(copy)).err
    assert "l’autre moteur" in other.types("restore", str(on_server.backs_up("serveur"))).err


def test_the_database_itself_is_no_copy(on_file: Installation):
    assert "la base de données elle-même" in on_file.types("restore", str(on_file.file)).err


@pytest.mark.parametrize("there", ["nothing", "empty", "damaged", "foreign"])
def test_a_copy_comes_back_where_the_database_is_lost(on_file: Installation, there: str):
    on_file.write(lambda work: live(work, datetime.now(UTC) - EVENING))
    copy = on_file.backs_up()
    content = on_file.file.read_bytes()
    on_file.file.unlink()
    if there != "nothing":
        on_file.file.write_bytes(
            {"empty": b"", "damaged": content[:9000] + os.urandom(50_000), "foreign": b"x" * 5000}[there]
        )

    said = on_file.types("restore", str(copy))

    assert said.code == 0, said.err
    assert len(on_file.rows(people_table)) == 3
    assert number_of(on_file, NUMBERS) >= 1042
    former = list(on_file.file.parent.glob("*avant-restauration*"))
    assert len(former) == (there != "nothing")


@pytest.fixture
def telegram():
    with closing(SimulatedTelegram()) as simulated:
        yield simulated


def test_while_a_bot_runs_nothing_is_restored_and_after_a_kill_it_is(lived: Installation, telegram):
    copy = lived.backs_up()
    settings = {
        "CTG_TELEGRAM_TOKEN": telegram.simulator.token,
        "CTG_TELEGRAM_API_URL": telegram.simulator.url,
        "CTG_WEB_LISTEN": "none",
    }
    with lived.terminal.starts("run", **settings) as bot:
        assert telegram.wait_until(lambda: telegram.calls("getUpdates"))
        refused = lived.types("restore", str(copy))
        assert refused.code == 2
        assert "Le bot tourne encore" in refused.err
        bot.stops(signal.SIGKILL)

    assert lived.types("restore", str(copy)).code == 0


def test_a_bot_does_not_start_during_a_restore(on_file: Installation, telegram):
    settings = {
        "CTG_TELEGRAM_TOKEN": telegram.simulator.token,
        "CTG_TELEGRAM_API_URL": telegram.simulator.url,
    }
    with alone(on_file.file):
        said = on_file.types("run", **settings)

    assert said.code == 1
    assert "Une restauration est en cours" in said.err


def test_a_restore_that_was_cut_short_stops_every_start_until_it_is_done(
    on_server: Installation, tmp_path: Path
):
    on_server.write(lambda work: live(work, datetime.now(UTC) - EVENING))
    copy = on_server.backs_up()
    slow = tmp_path / "slow"
    slow.mkdir()
    tools = on_server.terminal.environment["PATH"].split(os.pathsep)[0]
    script = slow / "pg_restore"
    script.write_text(
        f'#!/bin/sh\ncase "$*" in *--single-transaction*) touch {slow}/begun; exec sleep 600;; esac\n'
        f'exec {tools}/pg_restore "$@"\n'
    )
    script.chmod(0o755)
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "bot", "restore", str(copy)],
        cwd=on_server.folder,
        env=on_server.terminal.environment | {"PATH": f"{slow}{os.pathsep}{os.environ['PATH']}"},
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not (slow / "begun").exists():
        assert time.monotonic() < deadline
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    said = on_server.types("migrate")
    assert said.code == 2
    assert "une restauration a été interrompue" in said.err

    assert on_server.types("restore", str(copy)).code == 0
    assert on_server.types("migrate").code == 0
    assert len(on_server.rows(people_table)) == 3
    assert len(schemas(on_server)) == 1


def test_a_restore_of_a_file_that_was_cut_short_has_changed_nothing(on_file: Installation):
    on_file.write(lambda work: live(work, datetime.now(UTC) - EVENING))
    with closing(sqlite3.connect(on_file.file)) as connection, connection:
        connection.execute("CREATE TABLE ballast (words TEXT)")
        connection.executemany("INSERT INTO ballast VALUES (?)", [("x" * 100_000,)] * 1_000)
    copy = on_file.backs_up()
    before = on_file.promises()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "bot", "restore", str(copy)],
        cwd=on_file.folder,
        env=on_file.terminal.environment,
    )
    partial = Path(f"{on_file.file}.ctg-bot-partial")
    deadline = time.monotonic() + 60
    while not (partial.exists() and partial.stat().st_size > 0):
        assert time.monotonic() < deadline
        assert process.poll() is None
    process.kill()
    process.wait()

    assert on_file.promises() == before
    assert on_file.types("migrate").code == 0
    assert on_file.types("restore", str(copy)).code == 0
    assert not partial.exists()


def test_a_restore_that_fails_leaves_everything_in_its_place(on_server: Installation, tmp_path: Path):
    on_server.write(lambda work: live(work, datetime.now(UTC) - EVENING))
    copy = on_server.backs_up()
    before = on_server.promises()
    broken = tmp_path / "broken"
    broken.mkdir()
    tools = on_server.terminal.environment["PATH"].split(os.pathsep)[0]
    script = broken / "pg_restore"
    script.write_text(
        '#!/bin/sh\ncase "$*" in *--single-transaction*) echo oh no >&2; exit 1;; esac\n'
        f'exec {tools}/pg_restore "$@"\n'
    )
    script.chmod(0o755)

    said = on_server.types("restore", str(copy), PATH=f"{broken}{os.pathsep}{os.environ['PATH']}")

    assert said.code == 1
    assert "rien n’a changé" in said.err
    assert on_server.promises() == before
    assert schemas(on_server) == []
    assert on_server.types("migrate").code == 0


def test_a_file_with_its_journal_beside_it_is_taken_whole(on_file: Installation, tmp_path: Path):
    on_file.write(lambda work: live(work, datetime.now(UTC) - EVENING))
    with closing(sqlite3.connect(on_file.file)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        with connection:
            connection.execute("UPDATE counters SET value = 4000")
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{on_file.file}{suffix}", tmp_path / f"main.sqlite3{suffix}")

    assert on_file.types("restore", "main.sqlite3").code == 0

    assert number_of(on_file, NUMBERS) >= 5000
