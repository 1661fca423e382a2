"""A process that runs for months: give start-up's leftovers back, and look for garbage less often."""

import contextlib
import ctypes
import gc

# Turns make few cycles; the default of 700 new objects looks through everything hundreds of times a minute.
# A look stops every thread: at 5,000 it takes 4 ms while a large report is made and the next generation's
# 20 ms, at 20,000 it took 17 and 54 (`python -m benchmarks report`, « event-loop lag »).
NEW_OBJECTS_BETWEEN_COLLECTIONS = 5_000
GENERATIONS = (10, 40)


def settle() -> None:
    """Call once everything is imported and made."""
    gc.collect()
    gc.freeze()  # modules and tables live as long as the process: never look through them again
    gc.set_threshold(NEW_OBJECTS_BETWEEN_COLLECTIONS, *GENERATIONS)
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)  # glibc only
