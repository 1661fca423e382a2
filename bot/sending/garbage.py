"""Switches the garbage collector off while something large is made: each collection would scan all of it."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_lock: Final = threading.Lock()
_asked: Final[list[object]] = []


@contextmanager
def left_alone() -> Iterator[None]:
    """Pause collection for work of seconds in a thread: a run stops every thread, the loop's for 35 ms."""
    mark = object()
    with _lock:
        _asked.append(mark)
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _asked.remove(mark)
            if not _asked:
                gc.enable()
