"""The extent of a run of the suite: engines, ways in, number of examples, and order."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, settings

from storage.records.poll import PollSecrecy

ENGINES: Final = ("sqlite", "postgresql")
# Values that go in pairs with the engines, in this order: ways in meet engines in the intake only, which
# tests/bot tries by itself; tests/storage tries what secrecy means to an engine.
PAIRED: Final = {
    "way_in": ("webhook", "long polling"),
    "paired_secrecy": tuple(PollSecrecy),
}
# The use cases: their statements are those of the repositories, which tests/storage tries on both engines.
ON_ONE_ENGINE: Final = {
    "calendar", "contact", "forms", "letters", "needs", "overview", "people", "plan", "polls", "reports",
    "undoing", "test_access_matrix.py", "test_sample_plan.py", "test_sample_polls.py",
    "test_a_turn_that_shows_only_promises.py", "test_fuzz_texts.py",
}  # fmt: skip
# Processes, threads that outlive a test and files on the disk are of one test only.
OF_THEIR_OWN: Final = {"resilience", "bot", "journeys", "letters", "at_rest"}
# Started first, so that none of them is left to one worker at the end.
LONG: Final = ("resilience", "bot", "journeys", "simulator_phone")
ROOT: Final = Path(__file__).parent
QUICK_EXAMPLES, THOROUGH_EXAMPLES = 40, 100
QUICK_KILLS, THOROUGH_KILLS = 4, 8


def add_options(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine",
        choices=("where-it-matters", "both", *ENGINES),
        help="engines: both where they matter and SQLite elsewhere (the default), both everywhere, or one",
    )
    parser.addoption(
        "--thorough",
        action="store_true",
        help="both engines everywhere, each way in with each of them, and more examples",
    )


def choose_examples(config: pytest.Config) -> None:
    """Choose the examples: none fails because of a busy machine, and the output is enough to repeat one."""
    examples = THOROUGH_EXAMPLES if config.getoption("thorough") else QUICK_EXAMPLES
    settings.register_profile(
        "suite",
        max_examples=examples,
        deadline=None,
        print_blob=True,
        # A busy machine is slow, which must not decide a test. One database serves all examples of a test.
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.function_scoped_fixture,
        ],
    )
    settings.load_profile("suite")


def parametrize(metafunc: pytest.Metafunc) -> None:
    """Give `engine_name` and what is paired with it their values, for every fixture that asks for them."""
    if "engine_name" not in metafunc.fixturenames:
        return
    engines = engines_of(metafunc.definition)
    name = next((each for each in PAIRED if each in metafunc.fixturenames), None)
    if name is None:
        metafunc.parametrize("engine_name", engines, scope="module")
        return
    every_pair = [(value, engine) for engine in engines for value in PAIRED[name]]
    if not metafunc.config.getoption("thorough"):
        every_pair = [pair for pair in every_pair if pair in zip(PAIRED[name], ENGINES, strict=True)]
    metafunc.parametrize((name, "engine_name"), every_pair, scope="module")


def engines_of(item: pytest.Function) -> tuple[str, ...]:
    wanted = item.config.getoption("engine")
    if wanted in ENGINES:
        return (wanted,)
    is_everywhere = wanted == "both" or (wanted is None and item.config.getoption("thorough"))
    is_use_case = room_of(item) in ON_ONE_ENGINE or item.path.name in ON_ONE_ENGINE
    matters = not is_use_case or item.get_closest_marker("both_engines")
    return ENGINES if is_everywhere or matters else ENGINES[:1]


def opens_its_own(item: pytest.Item) -> bool:
    return room_of(item) in OF_THEIR_OWN


def kills_of(config: pytest.Config) -> int:
    """Return how often a process is killed: only the moment differs from kill to kill."""
    return THOROUGH_KILLS if config.getoption("thorough") else QUICK_KILLS


def start_with_the_long(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONG.index(room_of(item)) if room_of(item) in LONG else len(LONG))


def room_of(item: pytest.Item) -> str:
    return item.path.relative_to(ROOT).parts[0]
