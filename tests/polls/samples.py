"""Closed waves as services return them: an ordinary one, the fullest, and one of hostile words."""

from datetime import UTC, datetime

from services.polls.kinds import AGREEMENT_POINTS
from services.polls.results import QuestionResult, Results
from services.polls.rules import LONGEST_OPTION, LONGEST_QUESTION, LONGEST_TITLE
from storage.records.audience import Audience
from storage.records.poll import Option, Poll, PollSecrecy, PollState, Question, QuestionKind, Wave

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
LONG = (
    "Les moyens mobilisés (temps de coordination, budget, locaux, véhicules, bénévolat) par l’ensemble des "
    "structures du territoire sont adaptés aux objectifs que le comité s’est fixés pour l’année, y compris "
    "dans les communes les plus éloignées du Vigan, et le resteront."
)[:LONGEST_QUESTION]
HOSTILE = '<b>#read("/etc/passwd")</b> $x^2$ *gras* `code` @ref \\ 中文 😀 \u202eabc ' + "e" + "\u0301" * 40


def question(
    kind: QuestionKind, words: str, options: tuple[str, ...] = (), unit: str | None = None
) -> Question:
    offered = tuple(Option(f"o{number}", option) for number, option in enumerate(options))
    return Question(f"item-{words[:12]}", kind, words, options=offered, unit=unit)


def agreement(words: str, *counts: int, not_concerned: int = 0) -> QuestionResult:
    """Count answers from « not at all » to « entirely »."""
    total = sum(counts)
    mean = sum(point * count for point, count in enumerate(counts, start=1)) / total
    given = tuple(zip(AGREEMENT_POINTS, counts, strict=True))
    asked = question(QuestionKind.AGREEMENT, words)
    return QuestionResult(asked, total + not_concerned, not_concerned, given, mean)


def rating(words: str, *counts: int) -> QuestionResult:
    """Count ratings from 0 to 10."""
    total, given = sum(counts), tuple((str(point), count) for point, count in enumerate(counts))
    mean = sum(point * count for point, count in enumerate(counts)) / total
    return QuestionResult(question(QuestionKind.RATING, words), total, 0, given, mean)


def choice(words: str, counts: dict[str, int], *, several: int | None = None) -> QuestionResult:
    """Count choices by label; `several` is the number of people who ticked them."""
    kind = QuestionKind.SINGLE if several is None else QuestionKind.MULTIPLE
    given = tuple((f"o{number}", count) for number, count in enumerate(counts.values()))
    asked = question(kind, words, tuple(counts))
    return QuestionResult(asked, sum(counts.values()) if several is None else several, 0, given)


def yes_no(words: str, yes: int, no: int) -> QuestionResult:
    return QuestionResult(question(QuestionKind.YES_NO, words), yes + no, 0, (("oui", yes), ("non", no)))


def number(
    words: str, answered: int, mean: float, median: float | None, unit: str | None = None
) -> QuestionResult:
    return QuestionResult(question(QuestionKind.NUMBER, words, unit=unit), answered, mean=mean, median=median)


def hidden(words: str) -> QuestionResult:
    return QuestionResult(question(QuestionKind.AGREEMENT, words), is_hidden=True)


def written(words: str, *said: str) -> QuestionResult:
    return QuestionResult(question(QuestionKind.TEXT, words), len(said), texts=said)


def results(
    *questions: QuestionResult,
    title: str = "Évaluation annuelle avant le COPIL",
    answered: int = 18,
    asked: int = 40,
    is_hidden: bool = False,
    earlier: dict[str, float] | None = None,
) -> Results:
    secrecy = PollSecrecy.ANONYMOUS
    poll = Poll(1, title, secrecy, PollState.LAUNCHED, Audience(), None, None, 14, 1, NOW)
    wave = Wave(1, 1, 2, secrecy, NOW, NOW, NOW, 0, 0, None, None)
    return Results(poll, wave, asked, answered, questions, is_hidden, earlier or {})


def ordinary() -> Results:
    """Build a wave with every kind of question, as a town of forty partners answers it."""
    questions = (
        agreement(
            "Les actions de la CTG répondent aux besoins que je constate.", 1, 2, 8, 5, not_concerned=2
        ),
        agreement("Je sais qui fait quoi sur mon thème.", 3, 5, 7, 2),
        agreement("Les réunions du comité sont utiles.", 0, 1, 5, 11),
        rating("Quelle note donnez-vous à l’année ?", 0, 0, 1, 0, 1, 2, 2, 5, 4, 2, 1),
        choice("Quels freins ?", {"Temps": 14, "Mobilisation du public": 5, "Locaux": 3}, several=18),
        yes_no("Êtes-vous venu·e à une réunion ?", 11, 6),
        number("Combien de familles accompagnez-vous ?", 9, 12.5, 10.0, "familles"),
        hidden("L’action « Un lieu pour les parents » a atteint ses objectifs."),
        written("Un frein à lever ?", "Le mercredi"),
    )
    earlier = {questions[0].question.item: 2.8, questions[3].question.item: 6.1}
    return results(*questions, earlier=earlier)


def fullest() -> Results:
    """Build fifteen questions, everything as long and as large as it may be."""
    label = "Une réponse proposée qui prend toute la place permise"
    offered = {f"{number} {label}"[:LONGEST_OPTION]: 1000 * number for number in range(10)}
    questions = [
        *(agreement(LONG, 12345 * (n % 3), 1234, 9876, 4321, not_concerned=77) for n in range(6)),
        *(rating(LONG, 1, 20, 3, 400, 12345, 6, 7, 8, 9, 10, 9999) for _ in range(2)),
        *(choice(LONG, offered) for _ in range(4)),
        number(LONG, 12345, 12345.6, 12.0, "équivalents temps plein"),
        hidden("x" * LONGEST_QUESTION),
        yes_no(LONG, 12345, 1),
    ]
    title = "Évaluation de mi-parcours de la Convention Territoriale Globale, tous comités et structures"
    return results(*questions, title=title.ljust(LONGEST_TITLE, "s"), answered=12345, asked=100000)


def hostile() -> Results:
    """Build a wave of words that would be markup, or nothing at all, elsewhere."""
    return results(
        agreement(HOSTILE, 1, 1, 1, 2), choice("\u200b\u202e", {"#let x": 3, "*": 2, "$": 1}), title=HOSTILE
    )
