"""History and archive say in words what the journal holds, and rest where nothing can be done."""

from datetime import date
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sendiass_desktop.domain.fields import FieldInfo, State
from sendiass_desktop.domain.records.kinds import KINDS
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import archives
from sendiass_desktop.services.link_words import Named
from sendiass_desktop.services.services import Services
from sendiass_desktop.store.erasing import erase
from sendiass_desktop.ui.history import words
from sendiass_desktop.ui.history.archived_window import ArchivedWindow
from sendiass_desktop.ui.history.desk import HistoryDesk
from sendiass_desktop.ui.history.history_window import HistoryWindow
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.kit.messages import Message
from tests.services.casework import TODAY, opened
from tests.stores import MORNING, Clock, contact, seen_by

DISPLAY: Final = Qt.ItemDataRole.DisplayRole


def info(kind: str, name: str) -> FieldInfo:
    """A declared field."""
    return KINDS[kind].fields[name]


def shown(window: HistoryWindow, *, row: int) -> list[str]:
    """What a line of the table says."""
    model = window.table.model()
    return [str(model.index(row, column).data(DISPLAY)) for column in range(model.columnCount())]


def said(window: QWidget) -> str:
    """What the message over a window says."""
    (message,) = [one for one in window.findChildren(Message) if one.isVisible()]
    words_ = message.accessibleDescription()
    message.close()
    return words_


def test_values_are_told_as_people_read_them(services: Services) -> None:
    told = {
        words.value(services, info(kind, name), held=held)
        for kind, name, held in (
            ("contact", "level", "2"),
            ("contact", "reasons", ("ehcna", "transport")),
            ("contact", "received_on", TODAY),
            ("contact", "minutes", 90),
            ("contact", "name", State.WITHHELD),
            ("contact", "school", State.NOT_KNOWN),
            ("contact", "note", None),
            ("contact", "message_safe", False),
            ("contact", "with_worker", Named("Callum Reyes")),
            ("response", "at", MORNING.replace(tzinfo=None)),
            ("deadline", "triggers", {"decision_received": "2026-11-02"}),
        )
    }
    level = services.session.lists.label("level", "2")
    assert told == {
        f"2 {level}",
        "EHC needs assessment, Transport",
        "20 November 2026",
        "1 hour 30 minutes",
        "Withheld",
        "Not known",
        "Not recorded",
        "No",
        "Callum Reyes",
        "20 November 2026, 10:30am",
        "decision received: 2 November 2026",
    }
    rule = services.deadlines.rules()[0][1][0]
    assert words.value(services, info("deadline", "rule"), held=rule.id) == rule.title
    assert words.value(services, info("deadline", "rule"), held="ZZ") == "ZZ"
    assert words.day(date(2026, 1, 2)) == "2 Jan 2026"


def test_a_conflict_and_what_was_erased_stand_in_the_table(
    window: QWidget, services: Services
) -> None:
    id_ = services.contacts.log(contact(minutes=5, note="secret"))
    services.contacts.correct(id_, {"minutes": 10})
    store = services.session.store
    base = {"minutes": [store.journal.entries(id_)[0].value_id]}
    with store.writing(None, "another laptop") as writing:
        store.journal.append(
            writing.signed, "contact", record=id_, facts={"minutes": 30}, base=base
        )
    history = HistoryWindow(window, services, kind="contact", record=id_)
    history.show()
    assert shown(history, row=0) == [
        "20 Nov, 10:30am",
        "The program",
        "Another laptop",
        "Minutes",
        "5 minutes",
        "30 minutes (conflict: 1 more stands beside it)",
    ]
    history.close()
    erase(store, [id_], worker=None)
    history = HistoryWindow(window, services, kind="contact", record=id_)
    history.show()
    last = history.table.model().rowCount() - 1
    assert shown(history, row=last)[-2:] == ["Erased", "Erased"]
    assert "secret" not in history.whole.text()
    history.table.selectRow(last)
    assert not history.save_button.isEnabled()
    assert history.footer_text.text() == "What stood there is no longer kept."
    history.save(anyway=False)
    assert [one for one in history.findChildren(Message) if one.isVisible()] == []
    history.close()


def test_what_would_not_be_sound_is_said_and_the_window_stays(
    window: QWidget, services: Services
) -> None:
    id_ = services.tasks.add({"title": "Ring"})
    for title in (None, "Write"):
        with services.session.writing("change") as writing:
            writing.change_record("task", id_, values={"title": title})
    desk = HistoryDesk(FormDesk(services, window), services)
    history = desk.show_history(("task", id_))
    assert history is not None
    history.save(anyway=False)
    (asked,) = [one for one in history.findChildren(Message) if one.isVisible()]
    assert "It is now: Write" in asked.accessibleDescription()
    asked.accept()
    assert said(history) == "Enter what is to be done."
    assert history.isVisible()
    assert desk.show_history(("task", id_)) is history
    history.close()


@pytest.mark.parametrize("at_hand", [None, ("case", "gone")])
def test_without_a_record_the_reason_is_said(
    window: QWidget, services: Services, at_hand: tuple[str, str] | None
) -> None:
    desk = HistoryDesk(FormDesk(services, window), services)
    assert desk.show_history(at_hand) is None
    first = said(window)
    desk.archive(at_hand)
    assert first == said(window)
    assert first in ("Choose a record first.", "This record is no longer there.")


def test_a_history_that_is_hidden_meanwhile_closes(window: QWidget, services: Services) -> None:
    other = Services.of(seen_by(services.session, Role.CASEWORKER))
    case = opened(services)
    desk = HistoryDesk(FormDesk(other, window), other)
    history = desk.show_history(("case", case))
    assert history is not None
    services.need_to_know.restrict(case, "a relative works here")
    other.session._hidden = None
    other.contacts.log(contact())
    assert not history.isVisible()


def test_the_archive_says_where_there_is_more_than_it_lists(
    window: QWidget, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST", 2)
    for title in "abc":
        services.archives.archive("task", services.tasks.add({"title": title}))
    archived = ArchivedWindow(window, services)
    archived.show()
    assert archived.count.text().startswith("Only the last 2 records are listed; more")
    archived.reject()


def test_the_archive_names_what_is_left_out_and_who_may_bring_back(
    window: QWidget, services: Services, clock: Clock
) -> None:
    other = Services.of(seen_by(services.session, Role.CASEWORKER))
    case = opened(other)
    hidden = other.tasks.add({"title": "secret", "case": case})
    other.archives.archive("task", hidden)
    other.need_to_know.restrict(case, "a relative works here")
    services.session._hidden = None
    seen = services.tasks.add({"title": "Ring"})
    services.archives.archive("task", seen)
    archived = ArchivedWindow(window, services)
    archived.show()
    assert archived.count.text() == (
        "1 record archived in the last 30 days. Nothing is destroyed."
        " 1 more stands in restricted cases and is not listed."
    )
    archived.close()
    clock.pass_by(days=31)
    late = ArchivedWindow(window, other)
    late.show()
    assert late.table.model().rowCount() == 0
    late.ever.click()
    assert late.table.model().rowCount() == 2
    assert not late.save_button.isEnabled()
    assert "Ask a manager" in late.footer_text.text()
    late.save(anyway=False)
    assert "Ask a manager" in said(late)
    late.close()
