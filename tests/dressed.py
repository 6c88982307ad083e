"""The program's look, for tests of what windows do: with the theme, without its style sheet."""

from PySide6.QtWidgets import QApplication

from sendiass_desktop.ui.kit import theme


def dress(application: QApplication) -> None:
    """The light theme without its style sheet: polishing takes a third of such a test otherwise.

    Tests of how something looks, or whether it fits, apply the theme itself.
    """
    dressed = application.property(theme.THEME_PROPERTY) and not application.styleSheet()
    if not dressed:
        theme.apply(application, "light")
        application.setStyleSheet("")
