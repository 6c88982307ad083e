"""What is made ahead while the password is typed: a list is painted to its rows."""

import pytest
from PySide6.QtGui import QPainter

from sendiass_desktop.ui.kit import icons
from sendiass_desktop.ui.session import warming


@pytest.mark.usefixtures("qtbot")
def test_the_rows_of_a_list_are_painted_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    def seen(_painter: QPainter, name: str, **_: object) -> None:
        drawn.append(name)

    monkeypatch.setattr(icons, "draw", seen)
    warming._warm()
    assert warming._icon(warming.LINE) in drawn
