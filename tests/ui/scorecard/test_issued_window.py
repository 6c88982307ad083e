"""What was issued is listed with its editions."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.periods import month
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.services.issues import Issued
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.actions import find
from sendiass_desktop.ui.scorecard.issued_window import EMPTY, SAME, IssuedWindow
from tests.stores import contact

SEPTEMBER = month(2026, 9)


def log(services: Services, **values: Any) -> str:
    with services.session.writing("log contact") as writing:
        return writing.add("contact", contact(received_on=date(2026, 9, 8), **values))


@pytest.fixture
def issued(services: Services) -> Issued:
    """September with one contact, issued, and handed over twice."""
    log(services)
    done = services.issues.issue(ReportKind.SCORE_CARD, SEPTEMBER)
    with services.session.writing("hand over") as writing:
        for day, audience, whom in ((10, "head", "Head of Inclusion"), (12, "public", "A reader")):
            writing.add(
                "edition",
                {
                    "issue": done.record.id,
                    "audience": audience,
                    "recipient": whom,
                    "on": date(2026, 11, day),
                    "by": services.session.worker.id,
                },
            )
    return done


def shown(window: IssuedWindow) -> list[list[str]]:
    model = window.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.mark.usefixtures("issued")
def test_every_edition_has_a_line_the_newest_first(window: QWidget, services: Services) -> None:
    made = IssuedWindow(window, services)
    assert shown(made) == [
        ["Score card", "September 2026", "Public", "A reader", "12 Nov 2026", "Moira Okafor"],
        [
            *("Score card", "September 2026", "Head of Service", "Head of Inclusion"),
            *("10 Nov 2026", "Moira Okafor"),
        ],
    ]
    assert made.said.text() == SAME
    made.close()


def test_before_anything_is_issued_the_list_says_how(window: QWidget, services: Services) -> None:
    made = IssuedWindow(window, services)
    assert made.table.accessibleDescription() == EMPTY
    assert not made.hand_over.isEnabled()
    assert not made.save_button.isEnabled()
    made.close()


def test_a_difference_says_what_was_published_and_lists_the_records_that_make_it(
    qtbot: QtBot, window: QWidget, services: Services, issued: Issued
) -> None:
    late = log(services, level="1")
    made = IssuedWindow(window, services)
    made.choose(issued.record.id)
    made.changes.select("contacts.total")
    assert "published 1, now 2. 1 contact: 1 more." in made.whole.text()
    with qtbot.waitSignal(made.records_wanted) as heard:
        made.changes.opened.emit("contacts.total")
    assert heard.args[0].ids == (late,)
    made.close()


def test_every_verb_of_the_room_has_a_key() -> None:
    verbs = ("issue", "issued", "mend", "highlights", "excel", "pdf", "now")
    assert all(find(f"report.{verb}").keys for verb in verbs)
