"""Adding up, compared with a slow and obvious recomputation."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.plan.rollup import average

parts = st.lists(
    st.tuples(st.none() | st.integers(0, 100), st.none() | st.integers(1, 50).map(lambda n: n / 4)),
    max_size=30,
)


def slowly(found: list[tuple[int | None, float | None]]) -> float | None:
    """Recompute slowly: each known percentage repeated by its weight, in quarters; without a weight, once."""
    copies = [
        percent
        for percent, weight in found
        if percent is not None
        for _ in range(round(4 * (1 if weight is None else weight)))
    ]
    return float(Fraction(sum(copies), len(copies))) if copies else None


@given(parts)
def test_a_mean_is_each_part_as_often_as_its_weight_says(found):
    expected = slowly(found)

    assert average(found) == (pytest.approx(expected) if expected is not None else None)


@given(parts)
def test_a_mean_lies_between_its_parts_whatever_their_order(found):
    known = [percent for percent, _ in found if percent is not None]
    mean = average(found)

    assert (mean is None) == (not known)
    if mean is not None:
        assert min(known) - 1e-9 <= mean <= max(known) + 1e-9
        assert average(found[::-1]) == pytest.approx(mean)
