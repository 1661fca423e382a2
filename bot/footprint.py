"""A process that runs for months: give start-up's leftovers back, and look for garbage less often."""

import contextlib
import ctypes
import gc

# Turns make few cycles; the default of 700 new objects looks through everything hundreds of times a minute.
NEW_OBJECTS_BETWEEN_COLLECTIONS = 20_000


def settle() -> None:
    """Call once everything is imported and made."""
    gc.collect()
    gc.freeze()  # modules and tables live as long as the process: never look through them again
    gc.set_threshold(NEW_OBJECTS_BETWEEN_COLLECTIONS, 10, 10)
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)  # glibc only
