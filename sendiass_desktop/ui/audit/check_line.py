"""The line that says whether the whole journal is sound, with the verb that checks it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from sendiass_desktop.services.journal_checks import NEVER
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.audit.chain_check import ChainCheck
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.actions import key_text


class CheckLine(QWidget):
    """When it was checked and what was found, how far it is, or why it stopped."""

    def __init__(self, services: Services, check: ChainCheck, *, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._check = check
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(self)
        self.button.setToolTip(key_text("audit.check"))
        theme.set_role(self.button, "link")
        row = QHBoxLayout(self)
        theme.arrange(row, self, between=1)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self.check_or_cancel)
        check.changed.connect(self.refresh)
        self.refresh()

    def check_or_cancel(self) -> None:
        """Check now; while it is being checked, end that."""
        if self._check.is_running():
            self._check.cancel()
        else:
            self._check.start()

    def refresh(self) -> None:
        """Say how it stands now."""
        running = self._check.is_running()
        trouble = not running and bool(self._services.checks.trouble())
        theme.set_role(self.words, "bad" if trouble else "muted")
        self.words.setText(self._check.words() or NEVER)
        self.button.setText("Cancel the check" if running else "Check now")
