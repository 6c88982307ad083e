"""The program's look, for tests of what windows do: with the theme, without its style sheet."""

from typing import Final

from PySide6.QtWidgets import QApplication

from sendiass_desktop.ui.kit import theme

NO_RULES: Final = "/* none */"  # not empty: Qt would throw its style away, which PySide may hold


def dress(application: QApplication) -> None:
    """The light theme without its style sheet: polishing takes a third of such a test otherwise.

    Tests of how something looks, or whether it fits, apply the theme itself.
    """
    if application.styleSheet() != NO_RULES:
        theme.apply(application, "light")
        application.setStyleSheet(NO_RULES)
