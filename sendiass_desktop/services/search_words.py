"""What is said before the text that a search found: "Phone 07700 900123", "Note: ..."."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from sendiass_desktop.domain.fields import FieldInfo, Privacy
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.store.rows import searched_fields

ALSO: Final = "Also recorded: "  # in a record that was merged into the one shown
ARCHIVED: Final = "Archived \N{MIDDLE DOT} "  # of a note in what is not archived itself
REACH: Final = ("reach", "value")  # its label is what it is: Mobile, Email
CHILD: Final = "Child or young person"
# Where the label of the field alone would not say of what it is the title.
SAID: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("document", "title"): "Document: ",
        ("document", "file_name"): "Document: ",
        ("task", "title"): "Task: ",
        ("deadline", "title"): "Deadline: ",
        ("response", "note"): "Note of a response: ",
        ("task", "note"): "Note of a task: ",
        ("deadline", "note"): "Note of a deadline: ",
        ("reach", "note"): "Note on how to reach them: ",
    }
)


def texts_of(kind: str, values: Mapping[str, Any], *, lists: Lists) -> Iterator[tuple[str, str]]:
    """The texts of a record that can be searched, each with what is said before it."""
    for name, label in _labels(kind):
        text = values.get(name)
        if text is not None:
            if (kind, name) == REACH:
                yield f"{lists.label('reach_kind', values.get('reach_kind'))} ", text
            else:
                yield label, text


@cache
def _labels(kind: str) -> tuple[tuple[str, str], ...]:
    """The searched fields of a kind, with what is said before each."""
    fields = KINDS[kind].fields
    return tuple(
        (name, SAID.get((kind, name), _label(fields[name])))
        for name in searched_fields(kind, narrative=True)
    )


def _label(info: FieldInfo) -> str:
    """A value stands after its label, a note after a colon."""
    sign = ":" if info.about.privacy is Privacy.NARRATIVE else ""
    return f"{info.about.label}{sign} "


def relation(code: str, lists: Lists) -> str:
    """How somebody stands in a case: Child or young person, Mother."""
    if code in ("child", "self"):
        return CHILD
    return lists.label("relation", code) if code else "In the case"
