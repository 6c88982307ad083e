"""Looking after casework: when the next contact and the next review are due, and when it ends.

The intervals are rules of a level (`levels.Review`); a service that states none gets nothing here.
"At least one contact a month" means within a month of the last one, or of the opening.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter

from sendiass_desktop.domain.levels import Review
from sendiass_desktop.domain.periods import months_later, weekday_date
from sendiass_desktop.domain.wording import plural


class ReviewKind(StrEnum):
    """What is due."""

    CONTACT = "contact"
    REVIEW = "review"
    END = "end"


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """One thing that is due for an open intervention, by when (that day included), and why."""

    kind: ReviewKind
    day: date
    words: str


def due(
    review: Review, opened: date, *, contacts: Iterable[date] = (), reviews: Iterable[date] = ()
) -> tuple[ReviewDue, ...]:
    """What is due for an intervention opened, or put at its level, on a day, the nearest first.

    `contacts` are the days of contact with the service user, `reviews` those of reviews held; a day
    before the opening belongs to something else and is left out. Planned ones are not held ones:
    give none that lie ahead.
    """
    return tuple(
        sorted(_due(review, opened, contacts=contacts, reviews=reviews), key=attrgetter("day"))
    )


def _due(
    review: Review, opened: date, *, contacts: Iterable[date], reviews: Iterable[date]
) -> Iterator[ReviewDue]:
    if review.contact_every_months:
        yield _next(ReviewKind.CONTACT, review.contact_every_months, opened=opened, held=contacts)
    if review.review_every_months:
        yield _next(ReviewKind.REVIEW, review.review_every_months, opened=opened, held=reviews)
    if review.max_weeks:
        end = opened + timedelta(weeks=review.max_weeks)
        weeks = plural(review.max_weeks, "week")
        since = weekday_date(opened)
        yield ReviewDue(
            ReviewKind.END, end, f"At most {weeks} at this level, which began on {since}."
        )


def _next(kind: ReviewKind, months: int, *, opened: date, held: Iterable[date]) -> ReviewDue:
    last = max((day for day in held if day >= opened), default=None)
    every = "month" if months == 1 else plural(months, "month")
    since = (
        f"the last was on {weekday_date(last)}"
        if last
        else f"none yet since {weekday_date(opened)}"
    )
    day = months_later(last or opened, months)
    return ReviewDue(kind, day, f"At least one {kind} every {every}: {since}.")
