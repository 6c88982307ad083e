"""What restoring a backup would change, and what it did, in sentences."""

from collections.abc import Sequence
from typing import Final

from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.wording import listed, lower_first, plural
from sendiass_desktop.services.restores import Preview, Restored
from sendiass_desktop.store.queries.missing_documents import Named
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
SAFE: Final = (
    "What is there now is kept: as a backup, or in the folder “replaced” if it is damaged."
)
MOST: Final = 5  # documents that are named
LIST: Final = (
    "The list of what must stay erased was {trouble}. What the journal and the backups know of"
    " stays erased."
)
STICK: Final = (
    "If a memory stick or share has newer backups, plug it in and look again: they may hold them."
)
PASSWORDS: Final = (
    "There is no keyring of this store here that can be read: passwords {verb} those of {when}."
)
LEFT: Final = (
    "On the staff again, though they left since: {names}. They have no password. Choose “Leaves the"
    " service” for them under Settings, Staff."
)
ROLES: Final = "In the role that they had then: {names}. Check it under Settings, Staff."
UNLOCKING: Final = (
    "Can unlock again: {names}. Nobody can say here who left since. Choose “Leaves the service” for"
    " whoever did, under Settings, Staff."
)
KEPT: Final = (
    "What was there before was too damaged for a backup. Its files are in “replaced”, in the"
    " folder of the store, until the next restore."
)
KEPT_TOO: Final = (
    "Its files, with the keyring that could not be read, are also in “replaced”, in the folder of"
    " the store, until the next restore."
)


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
    lines += _of_staff(found, would=True)
    if found.erased:
        lines.append(f"{plural(found.erased, 'erased record')} would stay erased.")
    if found.list_trouble:
        lines.append(LIST.format(trouble=found.list_trouble))
    if found.missing:
        files = plural(len(found.missing), "document")
        lines.append(f"{files} would be missing, as no backup at hand holds the file:")
        lines += [f"\u2013 {one}" for one in documents(found.missing)]
        lines.append(STICK)
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
    if restored.list_trouble:
        lines.append(LIST.format(trouble=restored.list_trouble))
    if restored.missing:
        files = plural(restored.missing, "document")
        are = "is" if restored.missing == 1 else "are"
        lines.append(f"{files} {are} missing. After you unlock, a manager is told which.")
    lines += _of_staff(restored, would=False)
    if restored.before:
        lines.append(f"What was there before is the backup {restored.before.name}.")
    if restored.is_kept:
        lines.append(KEPT_TOO if restored.before else KEPT)
    return lines


def documents(missing: Sequence[Named]) -> list[str]:
    """Documents by title and case, as far as a list is read; those of restricted cases unnamed."""
    seen = [one for one in missing if not one.is_restricted]
    shown = [f"“{one.title}”{_in_case(one)}" for one in seen[:MOST]]
    if more := len(seen) - len(shown):
        shown.append(f"{more:,} more")
    if hidden := len(missing) - len(seen):
        shown.append(f"{hidden:,} in restricted cases")
    return shown


def _in_case(one: Named) -> str:
    return f" in {one.reference}" if one.reference else ""


def _of_staff(found: Preview | Restored, *, would: bool) -> list[str]:
    lines = []
    if found.passwords_of:
        lines.append(PASSWORDS.format(verb="would be" if would else "are", when=found.passwords_of))
    if found.left:
        lines.append(LEFT.format(names=listed(found.left)))
    if found.roles:
        lines.append(ROLES.format(names=listed(found.roles)))
    if found.unlocking:
        lines.append(UNLOCKING.format(names=listed(found.unlocking)))
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
