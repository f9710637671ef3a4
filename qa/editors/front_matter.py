"""The JSON Schema of the block at the top of a page, made from the model that the checks use."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from qa.content.frontmatter import FrontMatterModel
from qa.editors import hint, label

PATH = "qa/schema/front-matter.json"

Kind = Literal["text", "date", "yes-no", "choice", "list", "entries"]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the front matter. choices: of a choice. within: the keys of each entry."""

    name: str
    kind: Kind
    required: bool
    choices: tuple[str, ...] = ()
    within: tuple[Key, ...] = ()


def schema() -> dict[str, Any]:
    """Return the JSON Schema, with the labels and hints that people see."""
    made = FrontMatterModel.model_json_schema()
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "The block at the top of a page"
    for part in (made, *made.get("$defs", {}).values()):
        for name, value in part["properties"].items():
            value["title"] = label(name)
            if hint(name):
                value["description"] = hint(name)
    return made


def as_json() -> str:
    """Return the schema as the file that editors read."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def every_key() -> tuple[Key, ...]:
    """Return the keys in the order in which a page has them."""
    made = schema()
    return tuple(_keys(made, made.get("$defs", {})))


def _keys(part: Mapping[str, Any], shared: Mapping[str, Any]) -> Iterator[Key]:
    for name, value in part["properties"].items():
        required = name in part.get("required", ())
        one = next((v for v in value.get("anyOf", ()) if v.get("type") != "null"), value)
        if "enum" in one:
            yield Key(name, "choice", required, tuple(one["enum"]))
        elif one.get("format") == "date":
            yield Key(name, "date", required)
        elif one.get("type") == "boolean":
            yield Key(name, "yes-no", required)
        elif one.get("type") == "array" and "$ref" in one["items"]:
            inner = shared[one["items"]["$ref"].rpartition("/")[2]]
            yield Key(name, "entries", required, within=tuple(_keys(inner, shared)))
        elif one.get("type") == "array":
            yield Key(name, "list", required)
        else:
            yield Key(name, "text", required)
