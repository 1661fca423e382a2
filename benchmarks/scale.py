"""The size of the measurements: `--quick`, or `CTG_TEST_BENCH_SCALE=0.01`, tries everything small."""

import os
from typing import Final

VARIABLE: Final = "CTG_TEST_BENCH_SCALE"
QUICK: Final = "0.02"
SCALE: Final = float(os.environ.get(VARIABLE, "1"))
IS_WHOLE: Final = SCALE >= 1


def scaled(count: int, *, least: int = 20) -> int:
    """Scale one of the issue's counts; never below `least`."""
    return max(least, int(count * SCALE))
