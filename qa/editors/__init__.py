"""What editing programs need to know about a page's front matter, made from the one model of it.

`front_matter` is the JSON Schema, `vscode` the settings of a desktop editor, `web` the settings
of an editor in the browser. Labels and hints stand in `LABELS`; a key without one gets its name.
"""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, tuple[str, str]] = {
    "title": ("Title", "The same words as the main heading of the page."),
    "summary": ("Summary", "One sentence for search results: what the reader can do after it."),
    "audience": ("For whom", "It sets how hard the page may be to read."),
    "owner": ("Looked after by", "The id of a role in docs/team/team.yml, never a name."),
    "created": ("First written", "The day the page was first written. It never changes."),
    "amended": ("Last changed", "Today, if you change what the page says."),
    "next_review": ("Review by", "At most 6 months after the last change for a guide, else 12."),
    "sources": ("Sources", "Ids from guides/sources.yml, beside those of the facts used."),
    "words": ("Words readers type", "What somebody would type into the search, slips included."),
    "waive": ("Exceptions", "A check that is wrong here, with a reason and an end date."),
    "check": ("Check", "Its id, as the report shows it in brackets."),
    "reason": ("Reason", "Why the rule does not fit here, in one sentence."),
    "until": ("Until", "The day on which somebody looks again."),
    "shape": ("Shape", "steps for a guide with a start and an end, answers for questions."),
    "date": ("Day of the news", "The day on which it became known."),
    "effect": ("What it means", "What the news means for a family, in one sentence."),
    "share": ("Words to pass on", "At most 280 characters that readers may pass on."),
    "archive": ("Old news", "Yes once the item is a year old."),
}


def label(key: str) -> str:
    """Return what a key is called on a form."""
    return LABELS[key][0] if key in LABELS else key.replace("_", " ").capitalize()


def hint(key: str) -> str:
    """Return the sentence that helps to fill a key in, or ''."""
    return LABELS[key][1] if key in LABELS else ""
