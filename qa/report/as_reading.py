"""What `python -m qa read` says of a pasted text."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qa.content.reading import Reading
from qa.content.spelling import Doubt
from qa.model import Outcome
from qa.pasted import Judgement
from qa.report import as_text as findings
from qa.report.as_json import one

_HARDEST = 3


def as_json(judgement: Judgement) -> str:
    """Return the judgement as one JSON object."""
    reading = judgement.reading
    return json.dumps(
        {
            "difficulty": round(reading.difficulty, 3),
            "grade": round(reading.grade, 2),
            "words": reading.words,
            "sentences": [{"text": s.text, "words": s.words} for s in reading.sentences],
            "unknown_words": [
                {"word": u.word, "line": u.line, "suggestions": list(u.suggestions)}
                for u in judgement.unknown
            ],
            "findings": [one(finding) for finding in judgement.findings],
        },
        ensure_ascii=False,
        indent=2,
    )


def as_text(judgement: Judgement) -> str:
    """Return the judgement in plain words."""
    reading = judgement.reading
    outcome = Outcome(1, 1, judgement.findings)
    count = len(reading.sentences)
    parts = [
        (
            f"{reading.words} words in {count} {'sentence' if count == 1 else 'sentences'}, "
            f"{reading.words_a_sentence:.1f} words a sentence."
        )
    ]
    if reading.enough:
        parts.append(f"Reading age about {reading.grade + 5:.0f} (US grade {reading.grade:.1f}).")
    else:
        parts.append("Too short for a reading age: that takes 100 words.")
    if count > 1:
        parts.append("The sentences that ask most of a reader:")
        parts += [f"  {s.words} words: {s.text}" for s in reading.hardest(_HARDEST)]
    parts.append("")
    if judgement.findings:
        parts.append(findings.report(outcome).rsplit("\n\n", 1)[0])
    else:
        parts.append("Nothing to mend.")
    return "\n".join(parts)


def as_line(identity: object, reading: Reading, doubts: Sequence[Doubt]) -> str:
    """Return one line of JSON for one of many texts."""
    return json.dumps(
        {
            "id": identity,
            "difficulty": round(reading.difficulty, 4),
            "grade": round(reading.grade, 2),
            "words": [[d.word, list(d.suggestions)] for d in doubts],
        },
        ensure_ascii=False,
    )
