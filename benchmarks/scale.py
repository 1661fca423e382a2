"""How large the measurements are: `CTG_TEST_BENCH_SCALE=0.01` tries everything small, and proves nothing."""

import os

SCALE = float(os.environ.get("CTG_TEST_BENCH_SCALE", "1"))


def scaled(count: int) -> int:
    """A count of the issue, or its share."""
    return max(20, int(count * SCALE))
