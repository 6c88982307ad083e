"""A part of a line that stands out is painted heavier, on the same line as the rest."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication

from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.cells import LEFT, Spans, draw_marked, fonts_of

TEXT = "nnnn nnnn nnnn"
PLACE = QRect(0, 0, 200, 30)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def painted(marked: Spans | None, text: str = TEXT) -> QImage:
    """The line, plain or with parts that stand out."""
    image = QImage(PLACE.size(), QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QColor("black"))
    if marked is None:
        painter.drawText(PLACE, LEFT, text)
    else:
        fonts = fonts_of(painter.font())
        draw_marked(painter, PLACE, text=text, marked=marked, fonts=fonts)
    painter.end()
    return image


def ink(image: QImage, left: int, right: int) -> int:
    """How much black there is between two columns of pixels."""
    return sum(
        255 - image.pixelColor(x, y).lightness()
        for x in range(left, right)
        for y in range(image.height())
    )


def rows(image: QImage) -> tuple[int, int]:
    """The highest and the lowest row that is painted."""
    inked = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).lightness() < 128 for x in range(image.width()))
    ]
    return inked[0], inked[-1]


def test_only_the_marked_part_is_heavier() -> None:
    width = painted(None).width()
    plain, marked = painted(()), painted(((0, 4),))
    assert ink(marked, 0, width) > ink(plain, 0, width) * 1.02
    word = QFontMetrics(QApplication.font()).horizontalAdvance("nnnn")
    assert ink(painted(((10, 14),)), 0, word) == ink(plain, 0, word)


def test_it_stands_on_the_line_that_other_cells_stand_on() -> None:
    assert rows(painted(())) == rows(painted(None))
    assert rows(painted(((0, 14),)))[1] == rows(painted(None))[1]


def test_a_text_that_is_too_long_ends_in_dots_inside_its_cell() -> None:
    image = painted(((0, 4),), TEXT * 10)
    assert ink(image, PLACE.width() - 3, PLACE.width()) == 0
    assert ink(image, PLACE.width() - 30, PLACE.width()) > 0
