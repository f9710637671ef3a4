"""Find figures with a unit in a text: '6 weeks', 'fifteen working days', '£6,000', 'aged 16'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.content.months import MONTHS

_ONES = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty",
)
_TENS = {"twenty-eight": 28.0, "thirty": 30.0, "forty": 40.0, "forty-five": 45.0, "fifty": 50.0}
_PARTS = {"half a": 0.5, "first": 1.0, "second": 2.0, "third": 3.0, "fifth": 5.0, "sixth": 6.0}
_ORDER = {"tenth": 10.0, "fifteenth": 15.0, "twentieth": 20.0}
_WORDS = {word: float(n) for n, word in enumerate(_ONES)} | _TENS | _PARTS | _ORDER
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d)?(?:st|nd|rd|th)?|" + "|".join(
    sorted((w.replace("-", "[- ]") for w in _WORDS), key=len, reverse=True)
)
_FIGURE = re.compile(
    rf"(?<![\w.,£])(?P<pounds>£ ?(?P<sum>\d[\d,]*))(?![\w])"
    rf"|(?<![\w.,£-])(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)})\b(?! \d)"
    rf"|(?<![\w.,£-])(?:(?P<low>{_NUMBER})(?: to | or |(?<=\d)[-–]))?(?P<number>{_NUMBER})[ -]"
    rf"(?:(?P<sort>calendar|working|business|school|consecutive school)[ -])?"
    rf"(?P<unit>day|week|month|year|mile|pound)s?(?![\w])",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?:aged?|over|under|until|at|turns?|turning|reach(?:es)?|up to|from|between|beyond|by)"
    r" (?P<age>1[468-9]|25)\b"
    r"(?!(?:st|th)?[- ](?:\d|a\b|per|of|p|(?:working|school|calendar)?[ -]?(?:day|week|month|mile|hour|minute)"
    r"|January|February|March|April|May|June|July|August|September|October|November|December))"
    r"(?![.:,%]\d|%|[ap]m\b)",
    re.IGNORECASE,
)


# Every figure has one of these in it; most sentences have none, and the patterns above are slow.
_MAY_HOLD = re.compile(r"\d|£|day|week|month|year|mile|pound|age|under|over", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at text[start:end]. value: a number, or words for a range or a date.

    unit: days, working-days, school-days, weeks, months, years, miles, pounds, date or age.
    """

    value: float | str
    unit: str
    start: int
    end: int

    def same(self, other: Figure) -> bool:
        """Tell whether both say the same: 14 days are 2 weeks, and 12 months are a year."""
        return _plain(self.value, self.unit) == _plain(other.value, other.unit)


def find(text: str) -> Iterator[Figure]:
    """Yield the figures of a text in order; ages after the others."""
    if not _MAY_HOLD.search(text):
        return
    for match in _FIGURE.finditer(text):
        yield Figure(*_meaning(match), match.start(), match.end())
    for match in _AGE.finditer(text):
        yield Figure(float(match["age"]), "age", match.start(), match.end())


def of_fact(figure: float | str | None, unit: str) -> Figure | None:
    """Return the figure of an entry of law.yml, or None where it has none that can be compared."""
    if figure is None:
        return None
    value = float(figure) if isinstance(figure, (int, float)) else figure
    return Figure(
        value, unit.split(" ", maxsplit=1)[0] if unit.startswith("pounds") else unit, 0, 0
    )


def _meaning(match: re.Match[str]) -> tuple[float | str, str]:
    if match["pounds"]:
        return float(match["sum"].replace(",", "") or 0), "pounds"
    if match["day"]:
        return f"{int(match['day'])} {match['month'].capitalize()}", "date"
    value: float | str = _value(match["number"])
    if match["low"]:
        low = _value(match["low"])
        value = f"{low:g} to {value:g}"
    sort = (match["sort"] or "").lower().removeprefix("consecutive ")
    unit = match["unit"].lower() + "s"
    if sort in {"working", "business"} and unit == "days":
        unit = "working-days"
    elif sort == "school" and unit == "days":
        unit = "school-days"
    return value, unit


def _value(text: str) -> float:
    low = text.lower()
    if low in _WORDS:
        return _WORDS[low]
    hyphened = low.replace(" ", "-")
    if hyphened in _WORDS:
        return _WORDS[hyphened]
    return float(re.sub(r"(?:st|nd|rd|th)\Z", "", low).replace(",", ""))


def _plain(value: float | str, unit: str) -> tuple[float | str, str]:
    if isinstance(value, float):
        if unit == "weeks":
            return value * 7, "days"
        if unit == "years":
            return value * 12, "months"
    return value, unit
