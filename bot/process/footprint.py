"""A process that runs for months: give start-up's leftovers back, and look for garbage less often."""

import contextlib
import ctypes
import gc

# Turns make few cycles; the default of 700 new objects looks through everything hundreds of times a minute.
# A look stops every thread: one of the second generation came after ten of the first and took 54 ms while
# a large report was made; after three, 29 ms. Looking every 5,000 would make each turn a tenth dearer.
NEW_OBJECTS_BETWEEN_COLLECTIONS = 20_000
GENERATIONS = (3, 100)


def settle() -> None:
    """Call once everything is imported and made."""
    gc.collect()
    gc.freeze()  # modules and tables live as long as the process: never look through them again
    gc.set_threshold(NEW_OBJECTS_BETWEEN_COLLECTIONS, *GENERATIONS)
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)  # glibc only
