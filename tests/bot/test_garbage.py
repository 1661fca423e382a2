"""Garbage collection pauses while any number of threads make something large, and starts again afterwards."""

import gc

import pytest

from bot.sending.garbage import left_alone


def test_garbage_is_looked_for_again_once_the_last_is_done():
    seen = []
    with left_alone():
        with left_alone():
            seen.append(gc.isenabled())
        seen.append(gc.isenabled())
    seen.append(gc.isenabled())

    assert seen == [False, False, True]


def test_garbage_is_looked_for_again_after_a_failure():
    with pytest.raises(ValueError, match="broken"), left_alone():
        raise ValueError("broken")

    assert gc.isenabled()
