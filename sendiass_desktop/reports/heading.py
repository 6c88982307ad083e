"""What stands over a report in every format: which report, for whom, as known and written when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sendiass_desktop.domain.editions import EDITION_NAMES, EditionKind, made_for, marking
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.reports import wording

Seal = Callable[[bytes], bytes]  # makes of a file one that opens with a password

SNAPSHOT_LENGTH: Final = 12  # so much of the hash tells two reports apart on paper


@dataclass(frozen=True, slots=True)
class Paper:
    """A report as an edition of it is written on a day."""

    card: Scorecard
    edition: EditionKind
    written_on: date

    @property
    def title(self) -> str:
        """`Monthly score card, October 2026`."""
        return f"{wording.report_title(self.card)}, {self.card.period.name}"

    @property
    def full_title(self) -> str:
        """`Monthly score card, Testbourne SENDIASS, October 2026`."""
        return f"{wording.report_title(self.card)}, {self.where}"

    @property
    def where(self) -> str:
        """Area and period, as every title of a sheet ends (X03)."""
        return f"{self.card.service}, {self.card.period.name}"

    @property
    def public(self) -> bool:
        """Whether anybody may read it."""
        return self.edition is EditionKind.PUBLIC

    @property
    def marking(self) -> str:
        """For whom it is, and whether small numbers are hidden."""
        return marking(self.card, self.edition)

    @property
    def edition_name(self) -> str:
        """`Public edition`."""
        return EDITION_NAMES[self.edition]

    @property
    def markings(self) -> tuple[str, ...]:
        """The marking, and that people are invented where they are."""
        return (self.marking, wording.PRACTICE) if self.card.practice else (self.marking,)

    @property
    def days(self) -> str:
        """As at which day, written on which."""
        return wording.days_text(self.card, long_date(self.written_on))

    @property
    def source(self) -> str:
        """The line at the foot of every page (P06)."""
        card = self.card
        parts = (
            card.service,
            wording.report_title(card),
            card.period.name,
            f"as at {long_date(card.as_at)}",
            f"figures {wording.content_hash(card)[:SNAPSHOT_LENGTH]}",
        )
        return " · ".join(parts)

    @property
    def protection(self) -> tuple[str, ...]:
        """How small numbers were protected, and what the marks mean."""
        said = (wording.protection_text(self.card), *wording.shorthand_texts(self.card))
        return tuple(filter(None, said))


def paper_of(card: Scorecard, edition: EditionKind, *, written_on: date) -> Paper:
    """The edition of a report; raises AppError where it may not be written so (`made_for`)."""
    return Paper(made_for(card, edition), edition, written_on)
