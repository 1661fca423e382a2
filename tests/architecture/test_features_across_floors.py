"""A feature is one folder on each floor; one table says which feature may import which."""

from pathlib import Path

from tests.architecture.source import ROOT, imports

# A feature may import those on its right, on services, handlers and views; nothing else may cross.
MAY_KNOW = {
    "people": set(),
    "contact": {"people"},
    "plan": {"people"},
    "polls": {"people"},
    "needs": {"people", "plan"},
    "figures": {"needs", "plan", "polls"},
    "reports": {"figures", "needs", "plan", "polls"},
    "overview": {"figures", "needs", "plan", "polls"},
    "calendar": {"polls"},
}
# Open to every feature; `dispatch` and the like are files of their floor and no feature.
COMMON = {
    "hearing", "language", "files", "outbox", "schedules", "turns", "forms", "wiring", "documents", "undoing",
}  # fmt: skip
FEATURE_FLOORS = ("services", "handlers", "views")


def feature(path: Path) -> str | None:
    floor_and_room = path.relative_to(ROOT).parts[:-1]
    return floor_and_room[1] if len(floor_and_room) > 1 else None


def test_features_know_each_other_only_as_the_table_says():
    crossings = {(feature(one), feature(other)) for one, other in imports(*FEATURE_FLOORS)}
    assert {
        (one, other)
        for one, other in crossings
        if one in MAY_KNOW and other in MAY_KNOW and one != other and other not in MAY_KNOW[one]
    } == set()


def test_the_table_has_no_line_that_nothing_needs():
    crossings = {(feature(one), feature(other)) for one, other in imports(*FEATURE_FLOORS)}
    allowed = {(one, other) for one, others in MAY_KNOW.items() for other in others}
    assert allowed - crossings == set()


def test_every_folder_of_these_floors_is_a_feature_or_common():
    rooms = {feature(path) for pair in imports(*FEATURE_FLOORS) for path in pair} - {None}
    assert rooms == MAY_KNOW.keys() | COMMON
