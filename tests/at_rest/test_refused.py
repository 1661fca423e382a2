"""A database that cannot be used ends each command with a sentence and a code: to try again or not."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from storage.database import Database
from storage.files import MARK, make_ready
from storage.schema import migrate
from tests.at_rest.conftest import Installation
from tests.bot.command_line import CommandLine, Said
from tests.town import SimulatedTelegram

TOKEN = {"CTG_TELEGRAM_TOKEN": "1:token", "CTG_TELEGRAM_API_URL": "http://127.0.0.1:9"}
COMMANDS = (("run",), ("migrate",), ("check",), ("backup", "copie"), ("waiting",))


def one_sentence(said: Said, words: str, *, code: int = 2) -> None:
    assert said.code == code, said.out + said.err
    assert "Traceback" not in said.err
    told = [line for line in (said.err + said.out).splitlines() if words in line]
    assert len(told) == 1, said.out + said.err
    assert len(said.err.splitlines()) <= 1, said.err


@pytest.mark.parametrize("words", COMMANDS)
def test_a_newer_database(installation: Installation, words: tuple[str, ...]):
    installation.executes("UPDATE alembic_version SET version_num = '9999'")

    one_sentence(installation.types(*words, **TOKEN), "version plus récente")


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "est vide"),
        (b"\n", "pas une base de données de ce bot"),
        (b"SQLite format 3\0" + bytes(4080), "base de données"),
        (b"Ceci n'est pas une base.\n" * 400, "pas une base de données de ce bot"),
    ],
)
def test_a_file_that_holds_nothing_of_ours(on_file: Installation, words, content: bytes, told: str):
    on_file.file.write_bytes(content)

    one_sentence(on_file.types(*words, **TOKEN), told)
    assert on_file.file.read_bytes() == content


@pytest.mark.parametrize("words", COMMANDS)
def test_a_whole_file_without_tables_is_no_first_start(on_file: Installation, words):
    on_file.file.unlink()
    with closing(sqlite3.connect(on_file.file)) as connection:
        connection.execute("CREATE TABLE x (y)")
        connection.execute("DROP TABLE x")

    one_sentence(on_file.types(*words, **TOKEN), "vide")


@pytest.mark.parametrize("words", COMMANDS)
def test_another_programs_database(installation: Installation, words):
    installation.executes("DROP TABLE alembic_version")

    one_sentence(installation.types(*words, **TOKEN), "base de données de ce bot")


def test_no_file_is_a_first_start_and_one_that_was_cut_short_goes_on(tmp_path: Path):
    file = tmp_path / "new" / "ctg.sqlite3"
    make_ready(file)  # and killed here
    assert file.stat().st_size > 0
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (MARK,)

    migrate(f"sqlite:///{file}")

    assert [each.name for each in file.parent.iterdir()] == ["ctg.sqlite3"]


def test_a_server_that_only_reads(on_server: Installation):
    name = on_server.url.partition("?")[0].rpartition("/")[2]
    on_server.executes(
        "UPDATE alembic_version SET version_num = '0016'",
        f'ALTER DATABASE "{name}" SET default_transaction_read_only = on',
    )

    for words in (("run",), ("migrate",)):
        one_sentence(on_server.types(*words, **TOKEN), "lecture seule")


def without_roots_power(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command as somebody to whom the rights of files apply: tests may run as root."""
    power = "-dac_override,-dac_read_search,-fowner"
    return subprocess.run(  # noqa: S603
        ["/usr/bin/setpriv", f"--bounding-set={power}", sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize("closed", ["folder", "file"])
def test_a_place_without_rights(on_file: Installation, closed: str, words: tuple[str, ...]):
    place = on_file.file.parent if closed == "folder" else on_file.file
    place.chmod(0o500)

    said = without_roots_power(on_file.folder, *words, CTG_DATABASE_URL=on_file.url, **TOKEN)

    place.chmod(0o700)
    if "setpriv:" in said.stderr:
        pytest.skip("rights cannot be given up here")
    if words[0] == "backup":  # a copy only reads
        assert said.returncode == 0, said.stderr
    else:
        one_sentence(Said(said.returncode, said.stdout, said.stderr), "il manque des droits")


def in_read_only_mount(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    script = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
    return subprocess.run(  # noqa: S603
        ["/usr/bin/unshare", "--mount", "sh", "-c", script, str(folder), sys.executable, "-m", "bot", *words],
        cwd=folder.parent,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("words", COMMANDS)
def test_a_disk_that_only_reads(on_file: Installation, tmp_path: Path, words):
    settings = {"CTG_DATABASE_URL": on_file.url, "PYTHONDONTWRITEBYTECODE": "1", **TOKEN}
    if words[0] == "backup":
        words = ("backup", str(on_file.file.parent / "copie"))

    said = in_read_only_mount(on_file.file.parent, *words, **settings)

    if "unshare" in said.stderr or "mount:" in said.stderr:
        pytest.skip("no mount of our own can be made here")
    assert said.returncode == (1 if words[0] == "backup" else 2), said.stderr
    assert "Traceback" not in said.stderr
    assert len(said.stderr.splitlines()) <= 1
    assert "lecture seule" in said.stderr + said.stdout or words[0] == "backup"


def in_a_small_disk(folder: Path, script: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a script where `folder` is a disk of two megabytes."""
    return subprocess.run(  # noqa: S603
        ["/usr/bin/unshare", "--mount", "sh", "-c", script, sys.executable, str(folder)],
        cwd=folder.parent,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_full_disk_is_said_and_may_pass(tmp_path: Path):
    folder = tmp_path / "disk"
    folder.mkdir()
    settings = {"CTG_DATABASE_URL": f"sqlite:///{folder}/ctg.sqlite3"}
    mount = 'mount -t tmpfs -o size=3m none "$1" || { echo mount: >&2; exit 9; }; '

    fills = mount + '"$0" -m bot migrate >/dev/null && dd if=/dev/zero of="$1/x" 2>/dev/null; '
    for words, told in (("seed", "le disque est plein"), ('backup "$1/copie"', "")):
        said = in_a_small_disk(folder, f'{fills}"$0" -m bot {words}', **settings)
        if "mount:" in said.stderr:
            pytest.skip("no disk of our own can be made here")
        assert said.returncode == 1, said.stderr
        assert told in said.stderr
        assert len(said.stderr.splitlines()) == 1, said.stderr

    first = in_a_small_disk(
        folder, mount + 'dd if=/dev/zero of="$1/x" 2>/dev/null; "$0" -m bot migrate', **settings
    )
    assert first.returncode == 1
    assert "le disque est plein" in first.stderr
    checked = in_a_small_disk(folder, fills + '"$0" -m bot check', **settings)
    assert checked.returncode == 2
    assert "le disque est plein" in checked.stdout or "il ne reste que 0 Mio" in checked.stdout


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm"])
def test_what_an_older_version_left_open_is_closed(on_file: Installation, suffix: str):
    with closing(sqlite3.connect(on_file.file, isolation_level=None)) as connection:
        connection.execute("INSERT INTO counters VALUES ('x', 1)")
        file = Path(f"{on_file.file}{suffix}")
        file.chmod(0o644)
        migrate(on_file.url)
        assert file.stat().st_mode & 0o077 == 0


def test_what_commands_write_is_their_users_alone(tmp_path: Path):
    (tmp_path / "affiche.png").write_bytes(b"an older version's")
    (tmp_path / "affiche.png").chmod(0o644)
    with closing(SimulatedTelegram()) as telegram:
        terminal = CommandLine(
            tmp_path,
            CTG_TELEGRAM_TOKEN=telegram.simulator.token,
            CTG_TELEGRAM_API_URL=telegram.simulator.url,
        )
        for words in ("seed", "backup", "backup copie", "invite", "invite --output affiche.png"):
            assert terminal.types(*words.split()).code == 0

    with closing(Database(f"sqlite:///{tmp_path}/var/ctg-bot.sqlite3")) as database:
        database.write_now(lambda work: work.counters.next("x"))
        found = {path for path in tmp_path.rglob("*") if path.is_file()}
        assert {path.name for path in found} >= {
            "ctg-bot.sqlite3",
            "ctg-bot.sqlite3-wal",
            "copie",
            "invitation.png",
        }
        assert not [path for path in found if path.stat().st_mode & 0o077]
