"""Memory of a process that runs for months: frees start-up's leftovers, collects garbage less often."""

import contextlib
import ctypes
import gc

# Turns make few cycles; the default of 700 new objects scans everything hundreds of times a minute.
# A collection stops every thread: the second generation took 54 ms when it came after ten of the first,
# while a large report was made; after three, 29 ms. One every 5,000 would make each turn a tenth dearer.
NEW_OBJECTS_BETWEEN_COLLECTIONS = 20_000
GENERATIONS = (3, 100)
# A start makes fewer, and nearly all of them stay: to scan them on the way took a twentieth of it.
NEW_OBJECTS_OF_A_START = 200_000


def make_haste() -> None:
    """Put garbage off until `settle`; call before the house is imported."""
    gc.set_threshold(NEW_OBJECTS_OF_A_START, *GENERATIONS)


def settle() -> None:
    """Settle memory; call once everything is imported and made."""
    gc.collect()
    gc.freeze()  # modules and tables live as long as the process: never scan them again
    gc.set_threshold(NEW_OBJECTS_BETWEEN_COLLECTIONS, *GENERATIONS)
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)  # glibc only
