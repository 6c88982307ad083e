"""The verbs of the journal as things that were done: "Contact C-2026-0413 logged".

History, undo and audit all say them so; a verb of a newer program is told as it is.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sendiass_desktop.domain.undo import REDO, UNDO, plain

RESTORE_VALUE: Final = "restore an earlier value"
# What was done it to, and what was done.
_DONE: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "log contact": ("Contact", "logged"),
        "pass contact on": ("Contact", "passed on"),
        "tie contact": ("Contact", "tied"),
        "same contact": ("Contact", "joined with another"),
        "not the same contact": ("Contact", "parted from another"),
        "link contact to case": ("Contact", "linked to a case"),
        "unlink contact from case": ("Contact", "unlinked from its case"),
        "log response": ("Response", "logged"),
        "open case": ("Case", "opened"),
        "case open": ("Case", "set open"),
        "case inactive": ("Case", "set inactive"),
        "case closed": ("Case", "closed"),
        "allocate case": ("Case", "allocated"),
        "restrict case": ("Case", "restricted"),
        "lift restriction of case": ("Case", "no longer restricted"),
        "no longer named on case": ("Named person", "taken off"),
        "put person into case": ("Person", "put into the case"),
        "correct case person": ("Person in the case", "corrected"),
        "correct case state": ("State", "corrected"),
        "give permission": ("Permission", "recorded"),
        "withdraw permission": ("Permission", "withdrawn"),
        "disclose": ("Disclosure", "recorded"),
        "raise concern": ("Safeguarding concern", "raised"),
        "agree intervention": ("Intervention", "agreed"),
        "close intervention": ("Intervention", "closed"),
        "change level": ("Level", "changed"),
        "keep level": ("Level", "kept with a reason"),
        "log activity": ("Activity", "logged"),
        "new matter": ("Activity", "turned into a contact"),
        "part of case": ("Contact", "turned into an activity"),
        "undo turning": ("Contact or activity", "turned back"),
        "set deadline": ("Deadline", "set"),
        "deadline met": ("Deadline", "met"),
        "deadline missed": ("Deadline", "passed and not met"),
        "drop deadline": ("Deadline", "no longer applies"),
        "reopen deadline": ("Deadline", "opened again"),
        "count deadline again": ("Deadline", "counted again"),
        "add task": ("Task", "added"),
        "task done": ("Task", "done"),
        "reopen task": ("Task", "opened again"),
        "take task": ("Task", "taken"),
        "give task": ("Task", "given"),
        "add document": ("Document", "added"),
        "rename document": ("Document", "renamed"),
        "add person": ("Person", "added"),
        "same person": ("Person", "joined with another"),
        "not the same person": ("Person", "parted from another"),
        "hand over work": ("Work", "handed over"),
        "rename list entry": ("List entry", "renamed"),
        "reorder list": ("List", "put in another order"),
        "retire list entry": ("List entry", "retired"),
        "bring list entry back": ("List entry", "brought back"),
        "change synonyms of list entry": ("Words of a list entry", "changed"),
        "add list entry": ("List entry", "added"),
        "enter evaluations": ("Evaluations", "entered"),
        "import records": ("Records", "imported"),
        "keep highlights": ("Highlights of a report", "kept"),
        "issue report": ("Report", "issued"),
        "hand over report": ("Edition of a report", "handed over"),
        "change terms": ("Terms", "changed"),
        "export score card": ("Score card", "exported"),
        "export the audit": ("Audit", "exported"),
        "export every record": ("Every record", "exported"),
        "save copy of document": ("Copy of a document", "saved"),
        "print support agreement": ("Support agreement", "printed"),
        "set up the store": ("Store", "set up"),
        "lists of a newer program": ("Lists", "brought up to date"),
        "practice": ("Practice record", "made"),
        "erase": ("Record", "erased"),
        "open restricted case": ("Restricted case", "opened with a reason"),
        "unlock": ("Store", "unlocked"),
        "unlock with the recovery key": ("Store", "unlocked with the recovery key"),
        "replace the recovery key": ("Recovery key", "replaced"),
        "add staff": ("Member of staff", "added"),
        "change staff": ("Member of staff", "changed"),
        "staff leaves": ("Member of staff", "left"),
        "set password for staff": ("Password of somebody else", "set"),
        "change own password": ("Own password", "changed"),
        "back up": ("Backup", "made"),
        "copy a backup": ("Backup", "copied"),
        "rehearse a restore": ("Restore", "rehearsed"),
        "restore": ("Backup", "restored"),
        "check the journal": ("Journal", "checked"),
        RESTORE_VALUE: ("Earlier value", "restored"),
    }
)
# A kind of record follows: "archive level change".
_OF_KINDS: Final = (
    ("archive ", "archived"),
    ("restore ", "brought back"),
    ("correct ", "corrected"),
    ("look at ", "looked at"),
    ("keep ", "kept"),
    ("remove ", "removed"),
    ("add ", "added"),
    ("change ", "changed"),
)
_WITH_REFERENCE: Final = frozenset({"Contact", "Case"})  # they have one of their own


def done(verb: str, reference: str = "") -> str:
    """What a verb did: "Contact C-2026-0413 logged"; "Response logged, C-2026-0413".

    Of an undo: "Undone: contact logged".
    """
    if verb.startswith((UNDO, REDO)):
        again = "Undone" if verb.startswith(UNDO) else "Done again"
        said = done(plain(verb), reference)
        return f"{again}: {said[:1].lower()}{said[1:]}"
    noun, what = _parts(verb)
    if not reference:
        return f"{noun} {what}".strip()
    if noun in _WITH_REFERENCE:
        return f"{noun} {reference} {what}"
    return f"{noun} {what}, {reference}".replace(" ,", ",")


def _parts(verb: str) -> tuple[str, str]:
    if verb in _DONE:
        return _DONE[verb]
    for start, what in _OF_KINDS:
        if verb.startswith(start):
            noun = verb.removeprefix(start).replace("_", " ")
            return f"{noun[:1].upper()}{noun[1:]}", what
    return f"{verb[:1].upper()}{verb[1:]}", ""
