"""Keeps every test on this machine: sockets reach loopback and Unix sockets only."""

import ipaddress
import socket
import sys
from typing import Any

REACHING = {"socket.connect", "socket.sendto", "socket.sendmsg"}
RESOLVING = {"socket.getaddrinfo", "socket.gethostbyname"}
OURS = {None, "", "localhost"}


class NetworkForbiddenError(BaseException):
    """A test tried to leave this machine; no `except Exception` may hide it."""


def forbid_network() -> None:
    """Watch every socket of this process, asyncio's included; it cannot be undone (PEP 578)."""
    sys.addaudithook(_refuse_far_addresses)


def _refuse_far_addresses(event: str, arguments: tuple[Any, ...]) -> None:
    if event in REACHING:
        sock, address = arguments[:2]
        is_internet = sock.family in {socket.AF_INET, socket.AF_INET6}
        if is_internet and address and not _is_loopback(address[0]):
            raise NetworkForbiddenError(f"{event} to {address}")
    elif event in RESOLVING and not _needs_no_resolver(arguments[0]):
        raise NetworkForbiddenError(f"{event} of {arguments[0]}")


def _is_loopback(host: str) -> bool:
    return host in OURS or ipaddress.ip_address(host).is_loopback


def _needs_no_resolver(host: str | bytes | None) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in OURS:
        return True
    try:
        ipaddress.ip_address(str(name))
    except ValueError:
        return False
    return True
