"""A page that scrolls, and the pane beside a list that is made of one."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from sendiass_desktop.ui.kit.detail_pane import DetailPane
from sendiass_desktop.ui.kit.scrolled import Scrolled


def test_a_page_is_as_wide_as_there_is_room_and_scrolls_down(window: QWidget) -> None:
    scrolled = Scrolled(window)
    column = QVBoxLayout(scrolled.page)
    for number in range(60):
        column.addWidget(QLabel(f"Line {number}", scrolled.page))
    scrolled.resize(300, 200)
    scrolled.show()
    bar = scrolled.verticalScrollBar()
    QCoreApplication.processEvents()
    assert scrolled.page.width() == scrolled.viewport().width()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    scrolled.go_to_top()
    assert bar.value() == 0
    assert scrolled.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert scrolled.frameShape() == QFrame.Shape.NoFrame


def test_a_page_of_ones_own_may_scroll_sideways_and_take_the_keyboard(window: QWidget) -> None:
    page = QWidget()
    scrolled = Scrolled(window, page=page, name="Figures", takes_keyboard=True, across=True)
    assert scrolled.widget() is scrolled.page is page
    assert scrolled.accessibleName() == "Figures"
    assert scrolled.focusPolicy() == Qt.FocusPolicy.StrongFocus
    policy = Qt.ScrollBarPolicy
    assert scrolled.horizontalScrollBarPolicy() == policy.ScrollBarAsNeeded
    assert Scrolled(window).horizontalScrollBarPolicy() == policy.ScrollBarAlwaysOff


def test_the_verbs_of_a_pane_stay_in_sight_and_a_part_is_never_cut(window: QWidget) -> None:
    pane = DetailPane(window, name="Contact")
    part = QLabel("\n".join("Much to read" for _ in range(80)), pane.page)
    verb = QPushButton("Open", pane)
    pane.compose((part,), verbs=(verb,))
    part.setMinimumWidth(400)
    pane.leave_room(part)
    pane.resize(500, 300)
    pane.show()
    assert pane.minimumWidth() > 400
    assert verb.y() + verb.height() <= 300
    assert part.height() > 300
    assert verb.width() < 250
