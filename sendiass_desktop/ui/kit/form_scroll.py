"""The scrolled page of a form: whatever has the keyboard stays in sight, with its label."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.form_group import Group
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.scrolled import Scrolled

ROOM = 14  # steps around what has the keyboard


class FollowingScroll(Scrolled):
    """Scrolls a page up and down, after the keyboard."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page=page)
        page.installEventFilter(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._follow_focus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Keep what has the focus in sight, with its label and what is said under it."""
        if now is None or not self.page.isAncestorOf(now):
            return
        whole: QWidget | None = now
        while whole is not None and not isinstance(whole, Input | Group):
            whole = whole.parentWidget()
        self.ensureWidgetVisible(whole or now, 0, theme.unit(self, ROOM))

    def _follow_focus(self) -> None:
        self._follow(None, self.window().focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A line that appears pushes the fields under it: keep the focus in sight (Qt's)."""
        if watched is self.page and event.type() == QEvent.Type.Resize:
            self._later.start()  # when the fields have their new places
        return super().eventFilter(watched, event)
