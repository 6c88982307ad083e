"""Icons by name: one set of strokes, drawn in the theme's colours at whatever size is asked for."""

from functools import cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from sendiass_desktop import resources
from sendiass_desktop.ui.kit import theme


def icon(name: str, role: str = "text") -> QIcon:
    """An icon of `resources/icons` in the colour of a role; FileNotFoundError if there is none."""
    _drawing(name)
    return QIcon(_Engine(name, role))


def draw(painter: QPainter, name: str, *, role: str, place: QRect) -> None:
    """Draw an icon into a square on the painter, crisp at the device's own resolution."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(place.topLeft(), _pixmap(name, role, size=place.size() * ratio, ratio=ratio))


@cache
def _drawing(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


def _pixmap(name: str, role: str, *, size: QSize, ratio: float) -> QPixmap:
    """The drawing in device pixels, from the cache where it was drawn before."""
    tint = theme.colour(role).name()
    key = f"icon {name} {tint} {size.width()} {size.height()} {ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    found = QPixmap(size)
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    drawing = QSvgRenderer(_drawing(name).replace(theme.DRAWN_IN, tint).encode())
    drawing.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    drawing.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    found.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, found)
    return found


class _Engine(QIconEngine):
    """Draws on demand, so that an icon follows the theme and the screen it is shown on."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def _tint(self, mode: QIcon.Mode) -> str:
        return "muted" if mode == QIcon.Mode.Disabled else self._role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw into a painter (Qt's)."""
        draw(painter, self._name, role=self._tint(mode), place=rect)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """A pixmap of exactly this many pixels (Qt's)."""
        return QPixmap(_pixmap(self._name, self._tint(mode), size=size, ratio=1.0))

    def clone(self) -> QIconEngine:
        """A copy (Qt's)."""
        return _Engine(self._name, self._role)

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:  # noqa: N802 - Qt's name
        """Any size is exact (Qt's)."""
        return QRect(QPoint(), size).size()
