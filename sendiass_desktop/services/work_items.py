"""Lines of *My work* from what the store holds: what is to be done, by when, how it stands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sendiass_desktop.domain import reviews
from sendiass_desktop.domain.deadlines.rules import Rule
from sendiass_desktop.domain.deadlines.standing import standing as deadline_standing
from sendiass_desktop.domain.deadlines.standing import steer_by
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.levels import Review
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.domain.periods import MONTHS, weekday_date
from sendiass_desktop.domain.records.casework import Task
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.response import ResponseClock
from sendiass_desktop.domain.reviews import ReviewKind
from sendiass_desktop.domain.scorecard.sift import gaps
from sendiass_desktop.domain.wording import listed, plural, shared_with
from sendiass_desktop.domain.work import (
    DONE,
    LATE,
    LOOKS,
    NOW,
    WorkItem,
    WorkKind,
    standing,
    urgency,
)
from sendiass_desktop.services.deadlines import CALENDAR, as_kept, known, shipped
from sendiass_desktop.store.drafts import Draft
from sendiass_desktop.store.queries.work_list import (
    AskedRow,
    DeadlineRow,
    PermissionRow,
    PieceRow,
    WaitingRow,
)

SHORT: Final = 3
LABELS: Final = KINDS["contact"].fields
REVIEWS: Final = {
    ReviewKind.CONTACT: (WorkKind.CONTACT, "Contact with the service user"),
    ReviewKind.REVIEW: (WorkKind.REVIEW, "Review of the casework"),
    ReviewKind.END: (WorkKind.WEEKS, "End of the time at this level"),
}


class WorkItems:
    """Makes the lines of one day; a line of a case has no title yet."""

    def __init__(self, today: date, lists: Lists) -> None:
        self._today = today
        self._lists = lists

    def response(self, row: WaitingRow, clock: ResponseClock) -> WorkItem:
        """A contact that waits for its first response."""
        return self._dated(
            row.due_moved_to or clock.due(row.received_on),
            kind=WorkKind.RESPONSE,
            id=row.id,
            what="First response",
            title=row.reference or "",
            case=row.case,
            contact=row.id,
            worker=row.worker,
            detail=f"Received on {weekday_date(row.received_on)}.",
        )

    def deadline(self, row: DeadlineRow) -> WorkItem:
        """A deadline, in the order of the date to work towards; late is what is late by law."""
        rule, due, today = self._rule(row), row.due_on, self._today
        about: dict[str, Any] = {
            "kind": WorkKind.DEADLINE,
            "id": row.id,
            "what": row.title or row.rule or "",
            "case": row.case,
            "worker": row.worker,
        }
        if rule is None or due is None:
            return self._dated(due, **about)
        kept = as_kept(rule, due, safe=row.safe_by)
        about["detail"] = deadline_standing(kept, today, calendar=CALENDAR)
        steer = steer_by(kept) or due
        if today <= steer or steer == due:
            return self._dated(steer, **about)
        if today > due:  # by law as well
            return replace(self._dated(due, **about), due=steer)
        return WorkItem(due=steer, standing="Safe date passed", **_looks(NOW), **about)

    def reviews(self, piece: PieceRow, review: Review) -> Iterator[WorkItem]:
        """Contact, review and end of an open intervention, by its level or as agreed."""
        contacts = [piece.last_contact] if piece.last_contact else []
        held = [piece.last_review] if piece.last_review else []
        found = {
            each.kind: (each.day, each.words)
            for each in reviews.due(review, piece.since, contacts=contacts, reviews=held)
        }
        agreed = piece.review_on
        if agreed and not (piece.last_review and piece.last_review >= agreed):
            planned = (agreed, f"Review agreed for {weekday_date(agreed)}.")
            found[ReviewKind.REVIEW] = min(planned, found.get(ReviewKind.REVIEW, planned))
        for sort, (day, words) in found.items():
            kind, what = REVIEWS[sort]
            yield self._dated(
                day,
                kind=kind,
                id=piece.id,
                what=what,
                case=piece.case,
                worker=piece.worker,
                detail=words,
            )

    def permission(self, row: PermissionRow) -> WorkItem:
        """A permission to share that runs out, or has just done so."""
        away = (row.expires_on - self._today).days
        label = self._lists.label("shared_with", row.shared_with)
        words = f"Runs out in {plural(away, 'day')}" if away else "Runs out today"
        return WorkItem(
            kind=WorkKind.PERMISSION,
            id=row.id,
            what=f"Permission to share with {shared_with(label)}",
            standing=f"Ran out {plural(-away, 'day')} ago" if away < 0 else words,
            case=row.case,
            due=row.expires_on,
            worker=row.worker,
            detail=f"It holds until {weekday_date(row.expires_on)}, that day included.",
            **_looks(LATE if away < 0 else NOW),
        )

    def task(self, task: Task) -> WorkItem:
        """A task, done or to be done."""
        about: dict[str, Any] = {
            "kind": WorkKind.TASK,
            "id": task.id,
            "what": task.title or "",
            "case": task.case,
            "contact": task.contact,
            "worker": task.worker,
            "detail": task.note or "",
        }
        if task.done_on is None:
            return self._dated(task.due_on, **about)
        standing_ = f"Done {short(task.done_on)}"
        return WorkItem(due=task.due_on, standing=standing_, **_looks(DONE), **about)

    def draft(self, draft: Draft) -> WorkItem:
        """A form that is not saved yet; the window says what it is of."""
        return WorkItem(
            kind=WorkKind.DRAFT,
            id=draft.id,
            what=draft.form,
            standing="Not saved yet",
            icon="draft",
            worker=draft.worker or None,
        )

    def gap(self, row: AskedRow) -> WorkItem | None:
        """A contact that the score card lacks answers of; None for one that is whole."""
        missing = tuple(f"“{LABELS[name].about.label}”" for name in gaps(row.facts))
        if not missing:
            return None
        return WorkItem(
            kind=WorkKind.GAP,
            id=row.facts.id,
            what="Contact with gaps",
            title=row.reference or "",
            standing=f"{plural(len(missing), 'answer')} missing",
            icon="half",
            case=row.case,
            contact=row.facts.id,
            worker=row.worker,
            detail=f"Not recorded: {listed(missing)}.",
        )

    def _rule(self, row: DeadlineRow) -> Rule | None:
        """The rule of a deadline; None for a free one, or where this program does not know it."""
        if row.rule is None:
            return None
        try:
            return shipped().get(row.rule, min(known(row.triggers).values(), default=self._today))
        except AppError:
            return None

    def _dated(self, due: date | None, **about: Any) -> WorkItem:
        """A line that says how it stands today."""
        words = standing(due, self._today, calendar=CALENDAR)
        looks = _looks(urgency(due, self._today, calendar=CALENDAR))
        return WorkItem(due=due, standing=words, **looks, **about)


def short(day: date) -> str:
    """20 Nov 2026, for a narrow column."""
    return f"{day.day} {MONTHS[day.month - 1][:SHORT]} {day.year}"


def _looks(how: str) -> dict[str, Any]:
    icon, tone = LOOKS[how]
    return {"icon": icon, "tone": tone}
