"""Before an edition leaves, what it hides and why is seen; one that must not leave does not."""

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.ui.scorecard.release_window import NOTHING, ReleaseWindow


@dataclass(frozen=True)
class Figure:
    name: str
    words: str
    why: str


@dataclass(frozen=True)
class Edition:
    hidden: tuple[Figure, ...] = ()
    refused: str = ""


SMALL = Figure("contacts.lac/yes", "Contacts by LAC: Yes", "It counts 1 to 5 contacts.")


def test_what_is_hidden_is_listed_with_its_reason(qtbot: QtBot, window: QWidget) -> None:
    made = ReleaseWindow(
        window, Edition((SMALL,)), title="October", merges=("“A” and “B” together are 9.",)
    )
    model = made.table.model()
    assert [model.index(0, column).data() for column in range(2)] == [SMALL.words, SMALL.why]
    assert "1 figure is hidden" in made.said.text()
    assert "“A” and “B” together are 9." in made.said.text()
    with qtbot.waitSignal(made.agreed):
        made.save(anyway=False)


def test_an_edition_that_hides_nothing_says_so(window: QWidget) -> None:
    made = ReleaseWindow(window, Edition(), title="October")
    assert made.said.text() == NOTHING
    made.close()


@pytest.mark.parametrize("hidden", [(), (SMALL,)])
def test_what_is_refused_does_not_leave(
    qtbot: QtBot, window: QWidget, hidden: tuple[Figure, ...]
) -> None:
    refused = Edition(hidden, "A figure that is hidden can be worked out.")
    made = ReleaseWindow(window, refused, title="October")
    assert made.footer_text.text() == refused.refused
    assert not made.save_button.isEnabled()
    with qtbot.assertNotEmitted(made.agreed):
        made.save(anyway=True)
    made.close()
