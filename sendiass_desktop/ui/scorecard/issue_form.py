"""Issuing a report: what is frozen is said, and only what is needed is asked."""

from collections.abc import Iterator
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QLabel, QWidget

from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.services.highlights import name_of
from sendiass_desktop.services.issues import issued_words
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.layouts import Span
from sendiass_desktop.ui.kit.small_draft_form import SmallDraftForm
from sendiass_desktop.ui.kit.text_fields import NoteField
from sendiass_desktop.ui.kit.wording import long_date, number, plural
from sendiass_desktop.ui.scorecard import words

KIND, PERIOD = "kind", "period"
WHY: Final = "why"
FREEZES: Final = (
    "{title}: {count} as at {day}. Issuing keeps these figures and the records behind them as they"
    " are. What changes later is shown as a difference."
)
REVISES: Final = "{said} before. Figures that are printed otherwise now are marked [r]."
WHY_LABEL: Final = "Why it is issued although it is provisional"
HAVE_GAPS: Final = "{count} of {total} have an answer that is not recorded."
HAS_GAPS: Final = "{count} of {total} has an answer that is not recorded."
READ_AGAIN: Final = "{count} of this report {is_} to be read again: a figure has changed."


class IssueForm(SmallDraftForm):
    """Freeze a report; `saved` gives the id of the issue."""

    NAME: ClassVar[str] = "issue"
    MAIN: ClassVar[str] = WHY
    SAVE: ClassVar[str] = "Issue"

    def __init__(self, parent: QWidget, services: Services, *, card: Scorecard) -> None:
        title = f"Issue: {words.title(card.kind, card.period)}"
        super().__init__(parent, services, title=title, record=name_of(card))
        self.about = {KIND: card.kind.value, PERIOD: card.period.code}
        self.card = card
        self._provisional = services.issues.provisional(card)
        self.said = QLabel("\n\n".join(self._sentences()), self)
        self.said.setWordWrap(True)
        self.content.insertWidget(0, self.said)
        self._ask()
        self.fit()
        self.save_button.setFocus()
        if self.form.inputs():
            self.form.go_to(next(iter(self.form.inputs())))

    def write(self, values: dict[str, Any]) -> str:
        """Freeze it."""
        why = values.get(WHY) or ""
        issued = self.services.issues.issue(self.card.kind, self.card.period, why=why)
        return issued.record.id

    def _ask(self) -> None:
        self.form.group("Issue", "i")
        if self._provisional:
            self.form.add(WHY, NoteField(lines=2), label=WHY_LABEL, span=Span.FULL)
        self.form.setVisible(bool(self.form.inputs()))

    def _sentences(self) -> Iterator[str]:
        card = self.card
        yield FREEZES.format(
            title=words.title(card.kind, card.period),
            count=words.counted(card.total, card.tables[0].records),
            day=long_date(card.as_at),
        )
        latest = self.services.issues.latest(card.kind, card.period)
        if latest is not None:
            yield REVISES.format(said=issued_words(latest.record))
        if self._provisional:
            yield " ".join(self._provisional.because)
        yield from self._doubts()

    def _doubts(self) -> Iterator[str]:
        """Gaps that can be filled, and sentences whose figures have changed: both stop nobody."""
        gaps, total = len(self.card.gaps), plural(self.card.total, "contact")
        if gaps:
            said = HAS_GAPS if gaps == 1 else HAVE_GAPS
            yield said.format(count=number(gaps), total=total)
        stale = sum(one.stale for one in self.card.highlights)
        if stale:
            is_ = "is" if stale == 1 else "are"
            yield READ_AGAIN.format(count=plural(stale, "highlight"), is_=is_)
