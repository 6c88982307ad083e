"""The headline figures of a score card: tiles that open their records, and thirteen months."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.domain.scorecard.figures import Compared, Scorecard, Share
from sendiass_desktop.services.scorecards import LAST_YEAR, TO_DATE, TO_DATE_BEFORE
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.columns import EvenRows
from sendiass_desktop.ui.kit.tiles import Tile
from sendiass_desktop.ui.kit.trend import TrendBars
from sendiass_desktop.ui.kit.wording import number

RESPONSE, REPLY = "contacts.response", "contacts.reply"
ATTEMPTED, CONTACTED, NOT_IN_CALL = "attempted", "contacted", "reply"
TOTAL: Final = "total"
MONTHS: Final = "Contacts, last 13 months"


class ComparedTile(Tile):
    """A figure over a second one that it is compared with, which opens by itself."""

    compared_opened = Signal()

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(label, parent)
        self.link = QPushButton(self)
        theme.set_role(self.link, "tight")
        self.link.setCursor(Qt.CursorShape.PointingHandCursor)
        self.link.clicked.connect(self.compared_opened)
        self._words = QLabel(self.link)
        theme.set_role(self._words, "hint")
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QVBoxLayout(self.link)
        theme.arrange(inside, self, between=0)
        inside.addWidget(self._words)
        self._column.insertWidget(self._column.count() - 1, self.link)
        self.link.hide()

    def show_compared(self, words: str) -> None:
        """Show what the figure is compared with; "" for nothing."""
        self._words.setText(words)
        ring = 2 * theme.unit(self)
        self.link.setMinimumWidth(self._words.sizeHint().width() + ring if words else 0)
        self.link.setAccessibleName(words)
        self.link.setVisible(bool(words))


class Headlines(EvenRows):
    """Total, in time, year to date; each tile and each month says what was asked to be opened."""

    opened = Signal(str)  # a tile: TOTAL, ATTEMPTED, CONTACTED, NOT_IN_CALL, or a comparison
    month_opened = Signal(str)  # the month's name

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.total = ComparedTile("Total contacts", self)
        self.attempted = Tile("Within 5 working days", self)
        self.contacted = Tile("Of these, contacted", self)
        self.reply = Tile("In time, not in the call", self)
        self.year = ComparedTile(TO_DATE, self)
        self.trend = TrendBars(MONTHS, (), unit="contacts", parent=self)
        for tile, key in (
            (self.total, TOTAL),
            (self.attempted, ATTEMPTED),
            (self.contacted, CONTACTED),
            (self.reply, NOT_IN_CALL),
            (self.year, TO_DATE),
        ):
            tile.setObjectName(key)
            tile.opened.connect(self._on_opened)
            self.add_card(tile)
        self.total.link.setObjectName(LAST_YEAR)
        self.year.link.setObjectName(TO_DATE_BEFORE)
        for both in (self.total, self.year):
            both.link.clicked.connect(self._on_opened)
        self.trend.opened.connect(self.month_opened)
        self.add_card(self._trend_card())

    def show_card(self, card: Scorecard, days: int) -> None:
        """Show the figures of a period; `days` is the service's response rule."""
        compared = {one.label: one for one in card.compared}
        self.total.show_value(number(card.total))
        self.total.show_compared(_beside(compared.get(LAST_YEAR)))
        self.attempted.rename(f"Within {days} working days")
        response, reply = card.table(RESPONSE), card.table(REPLY)
        _show_share(self.attempted, response.headline, target=True)
        _show_share(self.contacted, next(iter(response.beside), None))
        _show_share(self.reply, reply.headline)
        to_date = compared.get(TO_DATE)
        self.leave_out(self.year, out=to_date is None)
        if to_date is not None:
            self.year.show_value(number(to_date.value))
            self.year.show_compared(_beside(compared.get(TO_DATE_BEFORE), "A year before"))
        self.trend.show_trend(card.table("contacts.total").trend)
        self.arrange()

    def _trend_card(self) -> QFrame:
        card = QFrame(self)
        theme.set_role(card, "surface")
        column = QVBoxLayout(card)
        theme.arrange(column, self, around=2, between=0)
        caption = QLabel("Last 13 months", card)
        theme.set_role(caption, "hint")
        column.addWidget(caption)
        column.addWidget(self.trend, 1)
        return card

    def _on_opened(self) -> None:
        self.opened.emit(self.sender().objectName())


def _show_share(tile: Tile, share: Share | None, *, target: bool = False) -> None:
    if share is None or share.percent is None:
        tile.show_value("no cases", "")
        return
    of = f"{number(share.count)} of {number(share.base)}"
    met = target and share.count == share.base
    tile.show_value(f"{share.percent}%", f"{of}: target met" if met else of)


def _beside(one: Compared | None, name: str = "") -> str:
    return f"{name or one.period}: {number(one.value)}" if one is not None else ""
