"""Results of feedback show every question of the form, and shares that are right.

Good: each question of feedback-form.yml once; sent 40, returned 10, percent 25
Bad: a question left out; sent 40, returned 10, percent 30; a question that the form does not have
Source: requirement B5 (all questions published with the number sent and the share returned)
"""

from collections.abc import Iterator

from qa.content import feedback
from qa.content.feedback import Form, Result
from qa.content.words_near import did_you_mean
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each wrong share, each question that is new or doubled, and each that is left out."""
    asked: dict[Form, list[str]] = {}
    for question, _ in feedback.questions(site.root)[0]:
        asked.setdefault(question.form, []).append(question.question)
    rounds: dict[tuple[str, Form], list[tuple[Result, int]]] = {}
    for result, line in feedback.results(site.root)[0]:
        rounds.setdefault((result.round, result.form), []).append((result, line))
    for (name, form), results in rounds.items():
        known = asked.get(form, [])
        yield from _each(results, known)
        given = {result.question for result, _ in results}
        for words in known:
            if words not in given:
                yield Hit(
                    Place(feedback.RESULTS, results[0][1]),
                    f'The results of {name} for {form} leave out "{words}".',
                    "Add its row, whatever people answered.",
                    name,
                )


def _each(results: list[tuple[Result, int]], known: list[str]) -> Iterator[Hit]:
    seen: set[str] = set()
    for result, line in results:
        place = Place(feedback.RESULTS, line)
        if result.percent != result.share:
            yield Hit(
                place,
                f"{result.returned} of {result.sent} is {result.share}%, and the row says {result.percent}%.",
                "Count again and mend one of the three.",
                result.question,
            )
        if result.question not in known:
            yield Hit(
                place,
                f'"{result.question}" is not on the form.{did_you_mean(result.question, known)}',
                f"Write the question as it stands in {feedback.FORM}.",
                result.question,
            )
        elif result.question in seen:
            yield Hit(
                place,
                f'"{result.question}" stands here twice for one round.',
                "Keep one of the rows.",
                result.question,
            )
        seen.add(result.question)


CHECK = Check(
    title="Results of feedback are whole",
    level=Level.STOP,
    why="To publish only the pleasing answers is to hide the others.",
    run=find,
)
