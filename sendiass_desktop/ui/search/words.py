"""What the page of a search says: what was searched, how much was found, what was left out."""

from typing import Final

from sendiass_desktop.services.search import Found, FoundRow
from sendiass_desktop.ui.kit.wording import not_searched, number

EVERYTHING: Final = "people, cases, contacts and notes"
OF_DUTY: Final = "the contacts of the last 30 days and your own, by who got in touch,"
EMPTY: Final = (
    "Nothing found for “{text}”. Try the beginning of a name, the first digits of a phone number,"
    " or the last digits of a reference."
)
SOUNDS: Final = "Names that only sound like it, or may be short for it, stand last."
BETWEEN: Final = " \N{MIDDLE DOT} "
KINDS: Final = {"person": "Person", "case": "Case", "contact": "Contact", "task": "Task"}
ICONS: Final = {"person": "person", "case": "cases", "contact": "contacts", "task": "work"}


def said(found: Found, text: str, *, duty: bool) -> str:
    """What stands above the rows."""
    parts = [f"Searched {OF_DUTY if duty else EVERYTHING} for “{text}”: {_count(found)}."]
    if found.sounded:
        parts.append(SOUNDS)
    if found.left_out:
        parts.append(not_searched(found.left_out, "restricted case"))
    return " ".join(parts)


def kind(row: FoundRow) -> str:
    """Person, Case, Contact, Task."""
    return KINDS[row.kind]


def title(row: FoundRow) -> str:
    """What the row is called; what matters most stands before anything that may be cut off."""
    name, *rest = row.title.split(BETWEEN)
    safety = f"Safety: {row.safety}" if row.safety else ""
    archived = "archived" if row.archived else ""
    return BETWEEN.join(part for part in (name, safety, archived, *rest) if part)


def _count(found: Found) -> str:
    shown = len(found.rows)
    if found.more:
        return f"the first {number(shown)} are shown (more: type another word)"
    return f"{number(shown)} found" if shown else "nothing found"
