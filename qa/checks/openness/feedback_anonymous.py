"""A form for feedback does not ask who somebody is.

Good: `question: Did we listen to you?`
Bad: `question: What is your name?`, `question: Which school does your child go to?`
Source: requirement B5 (anonymous, kept apart from the case); the independent review, weakness B viii
"""

import re
from collections.abc import Iterator

from qa.content import feedback
from qa.model import Check, Context, Hit, Level, Place, Site

_WHO = re.compile(
    r"\b(?:(?:your|child's|school's|full|first|last) (?:\w+ )?(?:names?|e-?mail|phone|number|address|postcode|age"
    r"|birthday|date of birth)|(?:case|reference|phone|mobile) number|date of birth|postcode|e-?mail address"
    r"|(?:which|what) (?:school|college|nursery)|how old|who (?:are|is) (?:you|your)|which caseworker"
    r"|who helped you)\b",
    re.IGNORECASE,
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each question that could show who somebody is."""
    for question, line in feedback.questions(site.root)[0]:
        if found := _WHO.search(question.question):
            yield Hit(
                Place(feedback.FORM, line),
                f'"{found[0]}" asks who somebody is.',
                "Take the question out, or ask about the help and not about the person.",
                question.question,
            )


CHECK = Check(
    title="Feedback is without a name",
    level=Level.STOP,
    why="Someone who still needs our help cannot be frank if we can see who wrote it.",
    run=find,
)
