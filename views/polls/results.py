"""Results of a poll, in a chat: distributions with their base, and reasons for hidden ones."""

from collections.abc import Sequence
from typing import Final

from services.language.hygiene import shorten
from services.polls.results import QuestionResult, Results
from services.polls.rules import SMALLEST_GROUP
from views.polls.figures import bar_of, decimal, share_of
from views.polls.kinds import label_of, look_of
from views.texts import Html, Texts, escape, join, visible_length

_LONGEST_PAGE: Final = 3200
_LONGEST_WORDS: Final = 200
_MOST_WORDS: Final = 8


def pages_of(results: Results, texts: Texts) -> list[Html]:
    """Render the results, in as many messages as they need."""
    head = _head(results, texts)
    if results.respondents == 0:
        key = "poll-results-nobody" if results.asked else "poll-results-nobody-asked"
        return [join([head, texts(key)])]
    if results.is_hidden:
        return [join([head, texts("poll-results-hidden", smallest=SMALLEST_GROUP)])]
    pages, page = [], [head]
    for number, result in enumerate(results.questions, start=1):
        block = _block(number, result, results.earlier.get(result.question.item), texts)
        if visible_length(join([*page, block])) > _LONGEST_PAGE and len(page) > 1:
            pages.append(join(page, "\n\n"))
            page = []
        page.append(block)
    return [*pages, join(page, "\n\n")]


def render_caption(results: Results, texts: Texts) -> Html:
    """Render the picture's caption; the message before it says the same in words."""
    return texts(
        "poll-picture-caption",
        title=results.poll.title,
        number=results.wave.number,
        turnout=_turnout(results, texts),
    )


def _turnout(results: Results, texts: Texts) -> str:
    return texts.plain("poll-turnout", answered=results.respondents, asked=results.asked)


def _head(results: Results, texts: Texts) -> Html:
    decision = results.wave.decision
    return join(
        [
            texts(
                "poll-results" if results.respondents else "poll-results-empty",
                title=results.poll.title,
                number=results.wave.number,
                turnout=_turnout(results, texts),
            ),
            texts("poll-decision", words=decision) if decision else Html(""),
        ]
    )


def _block(number: int, result: QuestionResult, earlier: float | None, texts: Texts) -> Html:
    words = escape(result.question.text_in(texts.language))
    title = Html(f"<b>{number}. {words}</b>")
    if result.is_hidden:
        return join([title, texts("poll-result-hidden", smallest=SMALLEST_GROUP)])
    if result.answered == 0:
        return join([title, texts("poll-results-nobody")])
    base = join([Html(part) for part in base_of(result, earlier, texts)], " · ")
    return join([title, base, *_bars(result, texts), *_words(result, texts)])


def base_of(result: QuestionResult, earlier: float | None, texts: Texts) -> list[str]:
    """Return the base of a question's figures, and their summary: « 18 réponses », « moyenne 3,3/4 »."""
    parts = [texts.plain("poll-result-base", count=result.concerned)]
    if result.not_concerned:
        parts.append(texts.plain("poll-result-not-concerned", count=result.not_concerned))
    if result.mean is not None and result.concerned:
        mean = f"{decimal(result.mean, texts)}{look_of(result.question).scale}"
        key = "poll-result-mean" if earlier is None else "poll-result-mean-compared"
        before = decimal(earlier, texts) if earlier is not None else ""
        parts.append(texts.plain(key, mean=mean, earlier=before))
    if result.agreeing is not None and result.concerned:
        agreeing = share_of(result.agreeing, result.concerned, texts)
        parts.append(texts.plain("poll-result-agreeing", count=agreeing))
    return [*parts, *_median(result, texts)]


def _median(result: QuestionResult, texts: Texts) -> list[str]:
    if result.median is None:
        return []
    return [texts.plain("poll-result-median", median=decimal(result.median, texts))]


def _bars(result: QuestionResult, texts: Texts) -> list[Html]:
    return [
        texts(
            "poll-result-line",
            bar=bar_of(count, result.concerned),
            answer=label_of(result.question, value, texts),
            count=share_of(count, result.concerned, texts),
        )
        for value, count in result.counts
        if count or not look_of(result.question).hides_unchosen
    ]


def _words(result: QuestionResult, texts: Texts) -> Sequence[Html]:
    said = [
        texts("poll-said-one", words=shorten(words, _LONGEST_WORDS)) for words in result.texts[:_MOST_WORDS]
    ]
    more = len(result.texts) - len(said)
    return [*said, texts("poll-said-more", count=more)] if more > 0 else said
