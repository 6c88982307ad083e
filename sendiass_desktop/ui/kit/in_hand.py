"""The form that had the keyboard last, and the field in it: both are given back after a lock."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.form_desk import FormDesk, to_front

HOLD_MILLISECONDS: Final = 1000  # until the desktop has shown the window and what lies over it
Place = tuple[str, str]  # a form's draft and the name of a field, "" for none


class InHand(QObject):
    """Knows the form of a desk that is in use, also while another program is in front.

    A form that opens together with the window under it, or with others, may get the keyboard first
    and lose it to them, as the desktop likes: for a moment it is therefore taken back from there.
    """

    def __init__(self, desk: FormDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._draft = ""
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(HOLD_MILLISECONDS)
        self._hold.timeout.connect(self._let_go)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - there is no widget without it
        application.focusChanged.connect(self._on_focus)

    def form(self) -> DraftForm | None:
        """The open form that had the keyboard last; None where it is closed by now."""
        return next((form for form in self._desk.forms() if form.draft == self._draft), None)

    def place(self) -> Place:
        """Which form that is, by its draft, and the field that the keyboard is in."""
        form = self.form()
        return (form.draft, _field(form)) if form is not None else ("", "")

    def give_back(self, place: Place) -> None:
        """Put the keyboard where it was, at the end of what stands in the field."""
        self._draft, field = place
        form = self.form()
        if form is None:
            return
        if field in form.form.inputs():
            form.form.go_to(field)
            _go_on(form.focusWidget())
        to_front(form)
        for other in self._others():
            other.installEventFilter(self)
        self._hold.start()

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        del before
        top = now.window() if now is not None else None
        if self._hold.isActive():  # it is not anybody's doing
            return
        if isinstance(top, DraftForm) and top.parentWidget() is self._desk.window:
            self._draft = top.draft

    def _others(self) -> list[QWidget]:
        """What was opened together with the form in hand."""
        forms = self._desk.forms()
        return [self._desk.window, *(form for form in forms if form.draft != self._draft)]

    def _let_go(self) -> None:
        for other in self._others():
            other.removeEventFilter(self)

    def _take_back(self) -> None:
        above = QApplication.activeModalWidget() or self.form()  # what is told stands over it
        if above is not None:
            to_front(above)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Another window got the keyboard by being shown (Qt's)."""
        del watched
        if event.type() == QEvent.Type.WindowActivate:
            QTimer.singleShot(0, self._take_back)
        return False


def _field(form: DraftForm) -> str:
    """The field that has the keyboard, or will have it once its form is in front."""
    here, inputs = form.focusWidget(), form.form.inputs()
    return next((name for name, field in inputs.items() if field.isAncestorOf(here)), "")


def _go_on(control: QWidget | None) -> None:
    """Nothing is selected, or the next key would take the place of all that stands there."""
    if isinstance(control, QLineEdit):
        control.end(False)  # noqa: FBT003 - Qt's: select nothing
    elif isinstance(control, QPlainTextEdit):
        control.moveCursor(QTextCursor.MoveOperation.End)
