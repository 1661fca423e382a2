"""Whom the tests’ HTTP clients trust: nobody, as every address of theirs is plain HTTP on this machine."""

import ssl
from typing import Final

# httpx reads the authorities of the whole world for each client otherwise: 50 ms of processor.
NOBODY: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
