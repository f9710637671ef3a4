"""Hold a YAML file against its typed model and report what does not fit, with line and guess."""

from __future__ import annotations

import re
import types
import typing
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from qa.content import yamls
from qa.content.words_near import did_you_mean, nearest
from qa.model import Fault, Place

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")


class Strict(BaseModel):
    """A model that refuses keys it does not know and cannot be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


M = TypeVar("M", bound=BaseModel)
_SHOWN = 60


def fit(
    model: type[M], node: yamls.Node | None, path: str, family: str, *, where: str = "in this file"
) -> tuple[M | None, list[Fault]]:
    """Return `node` as a `model`, or None and what does not fit.

    Args:
        model: the pydantic model.
        node: what yamls.parse returned, or a part of it.
        path: project path of the file.
        family: first half of the faults' ids, such as 'frontmatter'.
        where: how messages name the place, such as 'at the top of a page'.
    """
    try:
        return model.model_validate(yamls.plain(node) if node else {}), []
    except ValidationError as error:
        faults = [_fault(model, node, path, family, where, e) for e in error.errors()]
        return None, _without_echo(faults)


def _fault(
    model: type[BaseModel],
    node: yamls.Node | None,
    path: str,
    family: str,
    where: str,
    error: ErrorDetails,
) -> Fault:
    steps = tuple(s for s in error["loc"] if not _is_union_label(s))
    line, column = yamls.locate(node, steps)
    key = next((str(s) for s in reversed(steps) if isinstance(s, str)), "")
    place = Place(path, line, column)
    given = error["input"]
    kind = error["type"]
    if kind == "extra_forbidden":
        known = _known_keys(model, steps[:-1])
        guess = nearest(key, known)
        allowed = ", ".join(sorted(known))
        fix = f'Write "{guess}".' if guess else f"Delete the line, or use one of: {allowed}."
        what = f'"{key}" is not a word we use {where}.{did_you_mean(key, known)}'
        return Fault(f"{family}.unknown-key", place, what, fix, key)
    if kind == "missing":
        return Fault(
            f"{family}.missing-key",
            place,
            f'"{key}" is missing {where}.',
            f'Add a line "{key}:" with its value.',
            key,
        )
    excerpt = f"{key}: {_shown(given)}" if key else ""
    if kind.startswith("date"):
        if isinstance(given, str) and _ISO_DATE.match(given):
            what = f'"{given}" after "{key}" is not a day of the calendar.'
        else:
            what = f'"{_shown(given)}" after "{key}" is not a date we can read.'
        return Fault(
            f"{family}.date", place, what, "Write year-month-day, such as 2026-11-21.", excerpt
        )
    if kind == "literal_error":
        expected = re.findall(r"'([^']+)'", str(error.get("ctx", {}).get("expected", "")))
        guess = did_you_mean(str(given), expected)
        return Fault(
            f"{family}.wrong-type",
            place,
            f'"{_shown(given)}" is not one of the choices for "{key}".{guess}',
            f"Write one of: {', '.join(expected)}.",
            excerpt,
        )
    return Fault(
        f"{family}.wrong-type",
        place,
        f'"{key}" has the wrong kind of value: {_shown(given)}.'
        if key
        else "Something is missing in this entry, or two lines of it do not fit together.",
        _remedy(kind, str(error.get("msg", ""))),
        excerpt,
    )


def _without_echo(faults: list[Fault]) -> list[Fault]:
    """Drop 'title is missing' where 'tilte' was found: it is one slip, so one finding."""
    meant = {f.fix[len('Write "') : -2] for f in faults if f.kind.endswith(".unknown-key")}
    return [f for f in faults if not (f.kind.endswith(".missing-key") and f.excerpt in meant)]


def _is_union_label(step: object) -> bool:
    """Pydantic names the branch of a union in the path; that is no key of the file."""
    return (
        isinstance(step, str)
        and bool(re.match(r"(list|tuple|str|int|float|dict|function-)", step))
        and ("[" in step or step in {"str", "int", "float"})
    )


_REMEDIES = {
    "tuple_type": "Write a list in square brackets, such as [one, two].",
    "list_type": "Write a list in square brackets, such as [one, two].",
    "string_type": "Write plain words after the colon.",
    "string_too_short": "Write something after the colon.",
    "int_parsing": "Write a whole number in figures, such as 12, without a comma.",
    "int_from_float": "Write a whole number in figures, such as 12, without a comma.",
    "int_type": "Write a whole number in figures, such as 12, without a comma.",
    "float_parsing": "Write a number in figures.",
    "float_type": "Write a number in figures.",
    "bool_parsing": "Write true or false.",
    "greater_than": "Write a number above zero.",
    "greater_than_equal": "Write 0, or a number above it.",
    "model_type": "Write it as in the other entries of the file.",
    "dict_type": "Write it as in the other entries of the file.",
}


def _remedy(kind: str, message: str) -> str:
    """Return what to do; a rule of our own brings its remedy as its message."""
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    return _REMEDIES.get(kind, "Look at another entry that works and write it the same way.")


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def _known_keys(model: type[BaseModel], steps: tuple[str | int, ...]) -> list[str]:
    """Return the keys allowed at `steps` inside `model`."""
    current: Any = model
    for step in steps:
        if isinstance(step, str) and isinstance(current, type) and issubclass(current, BaseModel):
            field = current.model_fields.get(step)
            current = _model_in(field.annotation) if field else None
    if isinstance(current, type) and issubclass(current, BaseModel):
        return list(current.model_fields)
    return []


def _model_in(annotation: Any) -> Any:
    """Return the model inside `tuple[Model, ...]`, `Model | None` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if typing.get_origin(annotation) in {tuple, list, dict, types.UnionType, typing.Union}:
        for part in typing.get_args(annotation):
            found = _model_in(part)
            if found is not None:
                return found
    return None
