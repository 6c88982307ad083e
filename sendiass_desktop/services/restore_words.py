"""What restoring a backup would change, and what it did, in sentences."""

from typing import Final

from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.wording import listed, lower_first, plural
from sendiass_desktop.services.restores import Preview, Restored
from sendiass_desktop.store.queries.since import Since

# Where a kind of record is not called by its name in the register.
CALLED: Final = {
    "case_person": "people in cases",
    "case_state": "states of cases",
    "person": "people",
    "reach": "ways to reach people",
    "named_staff": "named staff of cases",
    "worker": "members of staff",
    "list_entry": "entries of lists",
    "level_change": "changes of level",
    "activity": "activities",
}
NOT_KNOWN: Final = "There is no store here that can be read, so all of it would be new."


def told(found: Preview) -> list[str]:
    """What would change, a sentence a line; first what the backup is."""
    held = found.backup
    lines = [f"The backup of {held.when} holds {entries(held.entries)} and is sound."]
    if not found.is_known:
        lines.append(NOT_KNOWN)
    elif found.first is None or not found.kinds:
        lines.append("No record was made or changed since.")
    else:
        since = f"since {long_date(found.first)}"
        lines.append(f"Restoring it would undo {entries(found.entries)} {since}.")
    lines += [_of_kind(one) for one in found.kinds]
    if found.staff:
        lines.append(f"To be added to the staff again: {listed(found.staff)}.")
    if found.erased:
        lines.append(f"{plural(found.erased, 'erased record')} would stay erased.")
    return lines


def done_words(restored: Restored) -> list[str]:
    """What a restore did, a sentence a line."""
    count = entries(restored.entries)
    lines = [
        f"Restored: the backup of {restored.backup.when}.",
        f"{count} follow each other and make the records as stored.",
    ]
    if restored.erased:
        lines.append(f"{plural(restored.erased, 'record')} erased again.")
    if restored.before:
        lines.append(f"What was there before is the backup {restored.before.name}.")
    else:
        lines.append("What was there before, if anything, lies in the folder replaced.")
    return lines


def entries(count: int) -> str:
    """1 journal entry, 1,234 journal entries."""
    return plural(count, "journal entry", many="journal entries")


def _of_kind(one: Since) -> str:
    words = CALLED.get(one.kind) or f"{one.kind.replace('_', ' ')}s"
    parts = []
    if one.new:
        parts.append(f"{one.new:,} would be gone")
    if one.changed:
        parts.append(f"{one.changed:,} would be as they were then")
    return f"{lower_first(words).capitalize()}: {', '.join(parts)}."
