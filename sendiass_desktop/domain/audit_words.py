"""How the audit says a verb of the journal and a kind of record."""

from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.undo import REDO, UNDO, plain
from sendiass_desktop.domain.wording import lower_first

# The first word of a verb in the past; one that is not here stays as it is.
PAST: Final = MappingProxyType(
    {
        "add": "Added",
        "agree": "Agreed",
        "allocate": "Allocated",
        "archive": "Archived",
        "bring": "Brought",
        "change": "Changed",
        "check": "Checked",
        "close": "Closed",
        "copy": "Copied",
        "correct": "Corrected",
        "count": "Counted",
        "do": "Did",
        "drop": "Dropped",
        "enter": "Entered",
        "erase": "Erased",
        "export": "Exported",
        "give": "Gave",
        "hand": "Handed",
        "import": "Imported",
        "keep": "Kept",
        "lift": "Lifted",
        "link": "Linked",
        "lock": "Locked",
        "log": "Logged",
        "look": "Looked",
        "merge": "Merged",
        "note": "Noted",
        "open": "Opened",
        "pass": "Passed",
        "print": "Printed",
        "record": "Recorded",
        "rehearse": "Rehearsed",
        "remove": "Removed",
        "rename": "Renamed",
        "reopen": "Reopened",
        "reorder": "Reordered",
        "replace": "Replaced",
        "restore": "Restored",
        "restrict": "Restricted",
        "retire": "Retired",
        "save": "Saved",
        "take": "Took",
        "tie": "Tied",
        "undo": "Undone:",
        "unlink": "Unlinked",
        "unlock": "Unlocked",
        "untie": "Untied",
        "withdraw": "Withdrew",
        "work": "Worked",
    }
)
WHOLE: Final = MappingProxyType(  # verbs whose words are all their own
    {
        "restrict case": "Made case restricted",
        "staff leaves": "Left the staff",
        "back up": "Backed up",
        "restore": "Restored a backup",
        "erase": "Erased for good",
        "practice": "Invented for practice",
        "part of case": "Made part of a case",
        "same contact": "Joined with the same contact",
        "same person": "Joined with the same person",
        "new matter": "Made a contact of its own",
        "open restricted case": "Opened a restricted case with a reason",
        "change own password": "Changed their own password",
        "set password for staff": "Set a new password for somebody",
        "unlock with the recovery key": "Unlocked with the recovery key",
    }
)
KINDS: Final = MappingProxyType(
    {
        "worker": "Staff",
        "reach": "Way to reach",
        "case_person": "Person in case",
        "case_state": "State of case",
        "level_change": "Change of level",
    }
)


def in_words(verb: str) -> str:
    """What was done: Logged contact, Looked at case. A verb that is not known stays as it is."""
    if verb in WHOLE:
        return WHOLE[verb]
    for start, again in ((UNDO, "Undone"), (REDO, "Done again")):
        if verb.startswith(start):
            return f"{again}: {lower_first(in_words(plain(verb)))}"
    first, _, rest = verb.replace("_", " ").partition(" ")
    said = PAST.get(first, first[:1].upper() + first[1:])
    return f"{said} {rest}".strip()


def kind_words(kind: str) -> str:
    """Of what kind a record is: Case, Way to reach, Staff."""
    return KINDS.get(kind) or kind.replace("_", " ").capitalize()
