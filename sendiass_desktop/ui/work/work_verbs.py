"""What can be done with a line of *My work*, in place, and what Enter opens."""

from typing import Final

from sendiass_desktop.domain.work import WorkItem, WorkKind

RESPOND, PASS_ON, CONTACT, CASE = "respond", "pass_on", "contact", "case"
MEET, MISS, DROP, RECOUNT = "meet", "miss", "drop", "recount"
DONE, REOPEN, TAKE, GIVE = "done", "reopen", "take", "give"
ACTIVITY, OPEN = "activity", "open"
# Every verb with its words and, where it has one, the action whose key does it.
VERBS: Final = (
    (RESPOND, "Log response", "respond"),
    (DONE, "Done", "work.done"),
    (REOPEN, "To be done after all", ""),
    (MEET, "Mark as met", "work.done"),
    (ACTIVITY, "Log activity", "activity.log"),
    (TAKE, "Take it", "work.take"),
    (GIVE, "Give to somebody", "work.give"),
    (RECOUNT, "Take over the new dates", ""),
    (MISS, "Passed, not met", ""),
    (DROP, "No longer applies", ""),
    (PASS_ON, "Pass on", ""),
    (OPEN, "Open", ""),
    (CONTACT, "Open the contact", ""),
    (CASE, "Open the case", "work.case"),
)
OPENS: Final = {
    WorkKind.RESPONSE: CONTACT,
    WorkKind.GAP: CONTACT,
    WorkKind.REVIEW: CASE,
    WorkKind.CONTACT: CASE,
    WorkKind.WEEKS: CASE,
    WorkKind.PERMISSION: CASE,
}


def record_of(item: WorkItem) -> tuple[str, str] | None:
    """Kind and id of the record that a line is about; None for a draft."""
    own = {
        WorkKind.TASK: "task",
        WorkKind.DEADLINE: "deadline",
        WorkKind.PERMISSION: "permission",
    }
    if item.kind in own:
        return own[item.kind], item.id
    if item.kind in (WorkKind.RESPONSE, WorkKind.GAP):
        return "contact", item.contact or item.id
    return ("case", item.case) if item.case else None


def opening(item: WorkItem) -> str:
    """What Enter does: the record itself, or what it hangs on."""
    return OPENS.get(item.kind, OPEN)


def verbs(
    item: WorkItem, *, done: bool = False, differs: bool = False, mine: bool = False
) -> tuple[str, ...]:
    """What can be done with a line; `done` for a task that is, `differs` for changed rules.

    `mine` says that it is the reader's own already: nothing is left to take.
    """
    kind = item.kind
    case = (CASE,) if item.case else ()
    if kind is WorkKind.RESPONSE:
        return (RESPOND, PASS_ON, CONTACT, *case)
    if kind is WorkKind.DEADLINE:
        return (MEET, *((RECOUNT,) if differs else ()), MISS, DROP, OPEN, *case)
    if kind in (WorkKind.REVIEW, WorkKind.CONTACT, WorkKind.WEEKS):
        return (ACTIVITY, CASE)
    if kind is WorkKind.TASK:
        contact = (CONTACT,) if item.contact else ()
        whose = (GIVE,) if mine else (TAKE, GIVE)
        todo = (REOPEN,) if done else (DONE, *whose)
        return (*todo, OPEN, *contact, *case)
    if kind is WorkKind.DRAFT:
        return (OPEN,)
    return (CONTACT, *case) if kind is WorkKind.GAP else case
