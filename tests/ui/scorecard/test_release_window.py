"""Before an edition leaves, what it hides and why is seen; one that must not leave does not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.editions import EditionKind
from sendiass_desktop.services.exports import NOT_SEALED, TOO_SHORT
from sendiass_desktop.ui.scorecard.release_window import (
    FILES,
    NO_FILE,
    NOTHING,
    OPENS,
    Hidden,
    Release,
    ReleaseWindow,
)

SMALL = Hidden("contacts.lac/yes", "Contacts by LAC: Yes", "It counts 1 to 5 contacts.")
HEAD, PUBLIC = EditionKind.HEAD, EditionKind.PUBLIC


def test_what_is_hidden_is_listed_with_its_reason(qtbot: QtBot, window: QWidget) -> None:
    also = ("Hand over the shorter period first.",)
    made = ReleaseWindow(window, Release("October", HEAD, (SMALL,), also=also))
    model = made.table.model()
    assert [model.index(0, column).data() for column in range(2)] == [SMALL.words, SMALL.why]
    made.table.select(SMALL.name)
    assert made.whole.text() == "Contacts by LAC: Yes. It counts 1 to 5 contacts."
    assert "1 figure is hidden" in made.said.text()
    assert also[0] in made.said.text()
    assert made.endings() == ("xlsx", "pdf")
    with qtbot.waitSignal(made.agreed):
        made.save(anyway=False)
    made.close()


def test_an_edition_that_hides_nothing_says_so(window: QWidget) -> None:
    made = ReleaseWindow(window, Release("October", HEAD))
    assert made.said.text() == NOTHING
    made.close()


def test_tab_comes_round_to_the_list_again(qtbot: QtBot, window: QWidget) -> None:
    made = ReleaseWindow(window, Release("October", PUBLIC, (SMALL,)))
    made.show()
    made.save_button.setFocus()
    qtbot.keyClick(made.save_button, Qt.Key.Key_Tab)
    assert made.focusWidget() is made.table
    made.close()


@pytest.mark.parametrize("hidden", [(), (SMALL,)])
def test_what_is_refused_does_not_leave(
    qtbot: QtBot, window: QWidget, hidden: tuple[Hidden, ...]
) -> None:
    refused = Release("October", HEAD, hidden, "A figure that is hidden can be worked out.")
    made = ReleaseWindow(window, refused)
    assert made.footer_text.text() == refused.refused
    assert NOTHING not in made.said.text()
    assert not made.save_button.isEnabled()
    with qtbot.assertNotEmitted(made.agreed):
        made.save(anyway=True)
    made.close()


@pytest.mark.parametrize(
    ("kind", "files", "password", "field", "sentence"),
    [
        (HEAD, ("xlsx",), "eleven char", OPENS, TOO_SHORT),
        (PUBLIC, ("xlsx", "html"), "three wet bicycles", OPENS, NOT_SEALED),
        (PUBLIC, (), "", FILES, NO_FILE),
    ],
)
def test_files_that_cannot_be_written_so_are_said_beside_their_field(
    qtbot: QtBot,
    window: QWidget,
    kind: EditionKind,
    files: tuple[str, ...],
    password: str,
    field: str,
    sentence: str,
) -> None:
    made = ReleaseWindow(window, Release("October", kind))
    made.form.set_values({FILES: files, OPENS: password})
    with qtbot.assertNotEmitted(made.agreed):
        made.save(anyway=False)
    assert made.form.inputs()[field].shown_problem() == sentence
    made.form.set_values({FILES: ("pdf",), OPENS: "three wet bicycles"})
    with qtbot.waitSignal(made.agreed):
        made.save(anyway=False)
    assert (made.endings(), made.secret()) == (("pdf",), "three wet bicycles")
    made.close()
