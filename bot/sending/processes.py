"""What a process is called in the database, and whether another one of this machine is still there."""

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
    """A name no other process has: machine, process id, chance; 40 characters at most."""
    return f"{_machine()}/{os.getpid()}/{secrets.token_hex(4)}"


def is_dead(name: str) -> bool:
    """Whether a name is that of a process of this machine that has ended; of others nobody can tell."""
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
    """Where process ids mean the same processes: a host's name is shared by containers and copies."""
    marks = [socket.gethostname()]
    with suppress(OSError):  # only Linux has these
        marks.append(Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii"))
        marks.append(str(Path("/proc/self/ns/pid").readlink()))
    digest = hashlib.blake2b("\n".join(marks).encode(), digest_size=HASH_BYTES).hexdigest()
    return f"{marks[0][:LONGEST_HOST].replace('/', '-')}-{digest}"
