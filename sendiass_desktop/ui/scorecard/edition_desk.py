"""Handing editions over: the form of each issue, and what becomes of its answers."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.issues import Issued
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import messages
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.form_desk import FormDesk, Maker
from sendiass_desktop.ui.kit.wording import long_date
from sendiass_desktop.ui.scorecard import words
from sendiass_desktop.ui.scorecard.edition_form import EditionForm
from sendiass_desktop.ui.scorecard.edition_release import EditionRelease

TITLE: Final = "Hand over"
ISSUED: Final = "Issued"
FROZEN: Final = (
    "{title} was issued on {day}. {count} and every figure are kept as they are now."
    " “Issued reports” shows them, and what changes from now on. Next, say to whom it goes, or"
    " close the form and hand it over later from there."
)


class EditionDesk(QObject):
    """Opens the form of an issue, each once, and starts the release that it asks for."""

    told = Signal(str)  # what was written, in words

    def __init__(self, desk: FormDesk, services: Services, *, command: list[str]) -> None:
        """`command` starts the program's own command line."""
        super().__init__(desk)
        self._desk = desk
        self._services = services
        self.release = EditionRelease(services, command, desk=desk)
        self.release.done.connect(self.told)
        if services.session.role is Role.MANAGER:
            desk.register(EditionForm.NAME, Maker(self._resumed, self._words))

    def hand_over(self, issue: str) -> DraftForm | None:
        """Ask for whom an edition of an issue is."""
        make = partial(self._form, issue)
        return self._desk.once(issue, EditionForm, make=make, title=TITLE)

    def issued(self, done: Issued) -> None:
        """Say what was frozen and when, over the form that asks to whom it goes."""
        form = self.hand_over(done.record.id)
        messages.say(form or self._desk.window, ISSUED, sentence=frozen(done))

    def _form(self, issue: str) -> EditionForm:
        issued = self._services.issues.get(issue)
        form = EditionForm(self._desk.window, self._services, issued=issued)
        # Begun when the form has gone: what is shown next then has the keyboard.
        form.asked.connect(self.release.begin, Qt.ConnectionType.QueuedConnection)
        return form

    def _resumed(self, draft: Draft) -> EditionForm:
        return self._form(draft.record)

    def _words(self, _draft: Draft) -> str:
        return "Edition to be handed over"


def frozen(done: Issued) -> str:
    """What was frozen and when."""
    day = long_date(done.record.issued_on) if done.record.issued_on else ""
    count = words.counted(done.card.total, done.card.tables[0].records)
    return FROZEN.format(title=done.title, day=day, count=count)
