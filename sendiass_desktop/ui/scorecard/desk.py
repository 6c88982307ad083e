"""The windows and forms over the room of the reports, each once; drafts go on where they were."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from sendiass_desktop.domain.change import Change
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.periods import Period
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.highlights import name_of
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.bridge import ChangeBridge
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.figures import Behind
from sendiass_desktop.ui.kit.form_desk import FormDesk, Maker, to_front
from sendiass_desktop.ui.kit.saving_form import ABOUT
from sendiass_desktop.ui.scorecard import highlight_form, issue_form, words
from sendiass_desktop.ui.scorecard.figure_list import FigureList
from sendiass_desktop.ui.scorecard.highlight_form import HighlightForm
from sendiass_desktop.ui.scorecard.highlights_window import HighlightsWindow
from sendiass_desktop.ui.scorecard.issue_form import IssueForm
from sendiass_desktop.ui.scorecard.issued_window import IssuedWindow
from sendiass_desktop.ui.scorecard.month_end_window import MonthEndWindow

TITLE: Final = "Report"
Window = TypeVar("Window", FigureList, HighlightsWindow, IssuedWindow, MonthEndWindow)
FOLLOWING: Final = (FigureList, HighlightsWindow, IssuedWindow, MonthEndWindow)


class ReportDesk(QObject):
    """Opens them, and says why where it cannot."""

    issued = Signal(object)  # Issued
    edition_wanted = Signal(str)  # the id of an issue
    read_wanted = Signal(object)  # Issued
    record_wanted = Signal(str, str)  # kind, id
    mend_wanted = Signal(object)  # Mend

    def __init__(self, desk: FormDesk, services: Services) -> None:
        super().__init__(desk)
        self._desk = desk
        self._services = services
        if services.session.role is Role.MANAGER:
            names = partial(_issue_words, services)
            desk.register(IssueForm.NAME, Maker(self._resumed_issue, names))
            desk.register(HighlightForm.NAME, Maker(self._resumed_highlight, _highlight_words))
        bridge = ChangeBridge(self)
        services.session.changes.subscribe(bridge.publish)
        bridge.changed.connect(self._on_change)

    def issue(self, card: Scorecard) -> DraftForm | None:
        """Open the form that issues a report as it is today."""
        make = partial(self._issue_form, card)
        return self._desk.once(name_of(card), IssueForm, make=make, title=TITLE)

    def highlight(self, card: Scorecard, place: int | None = None) -> DraftForm | None:
        """Open the form of a highlight, a new one where there is no place."""
        record = name_of(card) if place is None else f"{name_of(card)} {place}"
        make = partial(self._highlight_form, card, place)
        return self._desk.once(record, HighlightForm, make=make, title=TITLE)

    def show_issued(self, issue: str = "") -> IssuedWindow | None:
        """Show what was issued, an issue of it chosen."""
        window = self._once(IssuedWindow, self._issued_window)
        if window is not None and issue:
            window.choose(issue)
        return window

    def show_month_end(self, period: Period) -> MonthEndWindow | None:
        """Show what is to be mended in a period."""
        make = partial(self._month_end_window, period)
        return self._once(MonthEndWindow, make, where=lambda one: one.period == period)

    def show_highlights(self, card: Scorecard) -> HighlightsWindow | None:
        """Show the highlights of a report."""
        make = partial(self._highlights_window, card)
        return self._once(
            HighlightsWindow, make, where=lambda one: name_of(one.card) == name_of(card)
        )

    def list_records(self, found: Behind) -> FigureList | None:
        """List what is behind a figure."""
        make = partial(self._figure_list, found)
        return self._once(FigureList, make, where=lambda one: one.found == found)

    def _once(
        self,
        kind: type[Window],
        make: Callable[[], Window],
        *,
        where: Callable[[Window], bool] = bool,
    ) -> Window | None:
        """The window that is open already, in front, or a new one."""
        for open_ in self._desk.window.findChildren(kind):
            if not open_.isHidden() and where(open_):
                return to_front(open_)
        return self._desk.open(make, title=TITLE)

    def _issued_window(self) -> IssuedWindow:
        window = IssuedWindow(self._desk.window, self._services)
        window.read_wanted.connect(self._on_read)
        window.edition_wanted.connect(self.edition_wanted)
        window.records_wanted.connect(self.list_records)
        return window

    def _month_end_window(self, period: Period) -> MonthEndWindow:
        window = MonthEndWindow(self._desk.window, self._services, period=period)
        window.mend_wanted.connect(self.mend_wanted)
        return window

    def _highlights_window(self, card: Scorecard) -> HighlightsWindow:
        window = HighlightsWindow(
            self._desk.window, self._services, kind=card.kind, period=card.period
        )
        window.form_wanted.connect(self.highlight)
        return window

    def _figure_list(self, found: Behind) -> FigureList:
        window = FigureList(self._desk.window, self._services, found=found)
        window.record_wanted.connect(self.record_wanted)
        return window

    def _issue_form(self, card: Scorecard) -> IssueForm:
        form = IssueForm(self._desk.window, self._services, card=card)
        form.saved.connect(self._on_issued)
        return form

    def _highlight_form(self, card: Scorecard, place: int | None) -> HighlightForm:
        return HighlightForm(self._desk.window, self._services, card=card, place=place)

    def _on_issued(self, id_: str) -> None:
        self.issued.emit(self._services.issues.get(id_))

    def _on_read(self, issue: str) -> None:
        try:
            found = self._services.issues.get(issue)
        except AppError as trouble:
            messages.say(self._desk.window, TITLE, sentence=str(trouble))
            return
        self.read_wanted.emit(found)

    def _on_change(self, change: Change) -> None:
        for kind in FOLLOWING:
            for open_ in self._desk.window.findChildren(kind):
                if not open_.isHidden():
                    _follow(open_, change)

    def _resumed_issue(self, draft: Draft) -> IssueForm:
        about = draft.typed.get(ABOUT, {})
        return self._issue_form(
            _report(self._services, about[issue_form.KIND], code=about[issue_form.PERIOD])
        )

    def _resumed_highlight(self, draft: Draft) -> HighlightForm:
        about: dict[str, Any] = draft.typed.get(ABOUT, {})
        kind, code = about[highlight_form.KIND], about[highlight_form.PERIOD]
        card = _report(self._services, kind, code=code)
        return self._highlight_form(card, about.get(highlight_form.PLACE))


def _follow(window: Dialog, change: Change) -> None:
    """Let a window read again; where that cannot be, it closes."""
    try:
        cast("FigureList", window).take_change(change)
    except AppError:
        window.reject()


def _report(services: Services, kind: str, *, code: str) -> Scorecard:
    """The report that a draft was about, as it is today."""
    cards = services.scorecards
    return cards.report(ReportKind(kind), cards.period(code))


def _issue_words(services: Services, draft: Draft) -> str:
    about = draft.typed.get(ABOUT, {})
    try:
        period = services.scorecards.period(about[issue_form.PERIOD])
    except AppError:
        return "Issue a report"
    return f"Issue: {words.title(ReportKind(about[issue_form.KIND]), period)}"


def _highlight_words(_: Draft) -> str:
    return "Highlight of a report"
