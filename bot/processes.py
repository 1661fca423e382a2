"""What a process is called in the database, and whether another one of this machine is still there."""

import os
import secrets
import socket

LONGEST_HOST = 20


def own_name() -> str:
    """A name no other process has: host, process id, chance."""
    return f"{socket.gethostname()[:LONGEST_HOST]}/{os.getpid()}/{secrets.token_hex(4)}"


def is_dead(name: str) -> bool:
    """Whether a name is that of a process of this machine that has ended; of others nobody can tell."""
    host, _, rest = name.partition("/")
    number, _, _chance = rest.partition("/")
    if host != socket.gethostname()[:LONGEST_HOST] or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
