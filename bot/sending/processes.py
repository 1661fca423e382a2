"""Names processes in the database, and checks whether another process of this machine still runs."""

import hashlib
import os
import secrets
import socket
from contextlib import suppress
from functools import cache
from pathlib import Path

LONGEST_HOST = 12
HASH_BYTES = 4


def own_name() -> str:
    """Make a unique name from machine, process id and chance; 40 characters at most."""
    return f"{_machine()}/{os.getpid()}/{secrets.token_hex(4)}"


def is_dead(name: str) -> bool:
    """Return whether the name belongs to an ended process of this machine; False for other machines."""
    machine, _, rest = name.partition("/")
    number, _, _chance = rest.partition("/")
    if machine != _machine() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False
    return False


@cache
def _machine() -> str:
    """Name the space in which process ids are unique: containers and copies can share a host's name."""
    marks = [socket.gethostname()]
    with suppress(OSError):  # only Linux has these
        marks.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii"))
        marks.append(str(Path("/proc/self/ns/pid").readlink()))
    digest = hashlib.blake2b("\n".join(marks).encode(), digest_size=HASH_BYTES).hexdigest()
    return f"{marks[0][:LONGEST_HOST].replace('/', '-')}-{digest}"
