"""One set of icons, in the theme's colours, crisp at every size."""

import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from sendiass_desktop import resources
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.icons import icon

NAMES = sorted(path.stem for path in resources.path("icons").glob("*.svg"))


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def picture(drawn: QIcon, size: int, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return drawn.pixmap(QSize(size, size), mode).toImage()


def darkest(image: QImage) -> QColor:
    """The colour where the stroke covers its pixel most."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda pixel: pixel.alpha())


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_drawn_on_24_units(name: str) -> None:
    root = ET.fromstring(  # noqa: S314 - our own file
        resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    )
    assert root.get("viewBox") == "0 0 24 24"


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("tick-")])
def test_every_icon_takes_the_colour_of_its_role(name: str) -> None:
    assert darkest(picture(icon(name, "bad"), 96)).name() == theme.colour("bad").name()


@pytest.mark.parametrize("size", [16, 17, 31, 64])
def test_an_icon_has_exactly_the_size_asked_for(size: int) -> None:
    image = picture(icon("search"), size)
    assert (image.width(), image.height()) == (size, size)
    assert darkest(image).alpha() > 200


def test_an_icon_follows_a_change_of_theme(qapp: QApplication) -> None:
    drawn = icon("lock", "text")
    before = darkest(picture(drawn, 64)).name()
    theme.apply(qapp, "dark")
    assert before == theme.tokens("light")["text"].lower()
    assert darkest(picture(drawn, 64)).name() == theme.tokens("dark")["text"].lower()


def test_an_icon_of_something_disabled_is_muted() -> None:
    image = picture(icon("plus"), 64, QIcon.Mode.Disabled)
    assert darkest(image).name() == theme.colour("muted").name()


def test_an_icon_that_does_not_exist_is_a_bug_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        icon("unicorn")
