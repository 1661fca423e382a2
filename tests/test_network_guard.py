"""The tests' own promise: nothing leaves this machine."""

import asyncio
import socket
import threading

import pytest

from tests.network_guard import NetworkForbiddenError

# Reserved for documentation (RFC 5737): no machine would answer anyway.
FAR = ("192.0.2.1", 80)


def test_a_far_address_is_refused():
    with socket.socket() as sock, pytest.raises(NetworkForbiddenError):
        sock.connect(FAR)


def test_a_far_datagram_is_refused():
    with socket.socket(type=socket.SOCK_DGRAM) as sock, pytest.raises(NetworkForbiddenError):
        sock.sendto(b"", FAR)


def test_a_far_name_is_not_even_looked_up():
    with pytest.raises(NetworkForbiddenError):
        socket.getaddrinfo("example.org", 80)


async def test_asyncio_is_watched_too():
    with pytest.raises(NetworkForbiddenError):
        await asyncio.open_connection("example.org", 80)


def test_other_threads_are_watched_too():
    refused = []

    def resolve() -> None:
        try:
            socket.gethostbyname("example.org")
        except NetworkForbiddenError as error:
            refused.append(error)

    thread = threading.Thread(target=resolve)
    thread.start()
    thread.join()
    assert refused


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_this_machine_can_be_reached(host: str):
    async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"here")
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection(host, port)
        assert await reader.read() == b"here"
        writer.close()
        await writer.wait_closed()
