"""Addresses that an installation listens on or calls: read, checked, never shown with a password."""

import ipaddress
import re
from typing import Final, NamedTuple
from urllib.parse import urlsplit

_PORT: Final = re.compile(r"[1-9][0-9]{0,4}")
_LAST_PORT: Final = 65535


class Address(NamedTuple):
    """A host and a TCP port."""

    host: str
    port: int


def parse_address(text: str) -> Address:
    """Read ``127.0.0.1:8090`` or ``[::1]:8090``; ValueError (in French) otherwise."""
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]") if host.startswith("[") else host
    bare_ipv6 = ":" in host and not text.startswith("[")
    if not host or bare_ipv6 or not _PORT.fullmatch(port) or int(port) > _LAST_PORT:
        raise ValueError("une adresse « hôte:port » est attendue, par exemple 127.0.0.1:8090")
    return Address(host, int(port))


def root_url(text: str) -> str:
    """Check an http(s) address without user, password, query or fragment; return it without a last ``/``."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise ValueError("cette adresse n’est pas lisible") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("une adresse https://… est attendue")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("une adresse sans mot de passe ni paramètre est attendue")
    return text.rstrip("/")


def is_loopback(host: str) -> bool:
    """Return whether a host name means this very machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
