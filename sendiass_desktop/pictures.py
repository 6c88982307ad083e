"""Pictures of the rooms, made by the program itself: for the README and for looking at it.

`python -m sendiass_desktop pictures FOLDER` makes a practice store of its own; with `--store` it
shows another one.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from sendiass_desktop import resources
from sendiass_desktop.app import command
from sendiass_desktop.domain import profile
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.practice import PASSWORD, STAFF
from sendiass_desktop.services import access, practice
from sendiass_desktop.services.cases import CaseFilter
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.auditing import NAME as AUDIT
from sendiass_desktop.ui.casework import NAME as CASES
from sendiass_desktop.ui.casework import PEOPLE, Casework
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.rows import ID_ROLE
from sendiass_desktop.ui.main_window import CONTACTS, EVALUATIONS, SCORE_CARD, SETTINGS, MainWindow
from sendiass_desktop.ui.session.unlock_window import UnlockWindow
from sendiass_desktop.ui.work.work_room import TITLE as WORK

LOOKS: Final = (("light", 100), ("dark", 100), ("light", 150), ("light", 200))
WIDE: Final = QSize(1280, 800)
SOUGHT: Final = "school"
SETTLE_ROUNDS: Final = 5


def draw(arguments: list[str]) -> int:
    """Write a PNG of every room in each look; the exit status."""
    parser = argparse.ArgumentParser(prog="sendiass-desktop pictures")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--worker", default=STAFF[0].name)
    parser.add_argument("--password-stdin", action="store_true")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    password = sys.stdin.readline().rstrip("\r\n") if options.password_stdin else PASSWORD
    application = QApplication(["SENDIASS Desktop"])
    with tempfile.TemporaryDirectory(prefix="sendiass-pictures-") as place:
        store = options.store or _practice_store(Path(place) / "store")
        try:
            for picture in _pictures(application, store, worker=options.worker, password=password):
                name, widget = picture
                widget.grab().save(str(options.folder / f"{name}.png"))
                print(f"{name}.png")  # noqa: T201 - a command answers on the terminal
        except AppError as trouble:
            print(trouble, file=sys.stderr)  # noqa: T201 - the same
            return 1
    return 0


def _pictures(
    application: QApplication, store: Path, *, worker: str, password: str
) -> Iterator[tuple[str, QWidget]]:
    here = Computer.real()
    unlocked = access.unlock(store, worker, password=password, computer=here)
    for name, scale in LOOKS:
        theme.apply(application, name, scale=scale)
        look = f"{name}-{scale}"
        window = UnlockWindow(time.monotonic)
        window.show_store("SENDIASS Desktop", practice=access.is_practice(store))
        window.set_staff(access.staff_names(store), worker)
        yield f"unlock-{look}", _shown(window)
        _away(window)
        session = access.open_session(store, unlocked, computer=here)
        main = MainWindow(Services.of(session), time.monotonic, command=command())
        for room, widget in _rooms(main):
            yield f"{room}-{look}", widget
        main.close_all()
        _away(main)
        session.close()


def _rooms(main: MainWindow) -> Iterator[tuple[str, QWidget]]:
    _shown(main)
    main.go_to(WORK)
    main.work.room.focus_list()
    yield "work", _settled(main)
    main.go_to(CONTACTS)
    main.contacts.show_filter(ContactFilter())
    first = main.contacts.table.model().index(3, 0)
    main.contacts.table.setCurrentIndex(first)
    yield "contacts", _settled(main)
    main.top.search.setText(SOUGHT)
    yield "search", _settled(main)
    main.top.search.clear()
    if main.casework is not None:
        yield from _casework(main, main.casework)
    main.go_to(SCORE_CARD)
    yield "score-card", _settled(main)
    main.go_to(EVALUATIONS)
    yield "evaluations", _settled(main)
    if main.rooms.has(AUDIT):
        main.go_to(AUDIT)
        yield "audit", _settled(main)
    main.go_to(SETTINGS)
    yield "settings", _settled(main)
    main.go_to(CONTACTS)
    form = main.new_contact()
    form.form.set_values(
        {
            "channel": "phone",
            "user_type": "parent",
            "heard": "friend",
            "reasons": ("ehcna", "sen_support"),
            "level": "2",
            "minutes": 75,
            "note": "Explained the six-week decision and how to ask for reasons.",
        }
    )
    yield "contact-form", _settled(form)


def _casework(main: MainWindow, casework: Casework) -> Iterator[tuple[str, QWidget]]:
    """The list of cases, the page of one that is open at a high level, then everybody on record."""
    main.go_to(CASES)
    casework.room.show_filter(CaseFilter(state="open"))
    yield "cases", _settled(main)
    if casework.room.table.model().rowCount():
        first = casework.room.table.model().index(0, 0)
        casework.room.open_case(first.data(ID_ROLE))
        yield "case", _settled(main)
    main.go_to(PEOPLE)
    yield "people", _settled(main)


def _practice_store(folder: Path) -> Path:
    found = profile.read(resources.profile("rotherham"))
    here = Computer.real()
    practice.make(folder, found, computer=here, size=practice.Size(contacts=400))
    return folder


def _shown(window: QWidget) -> QWidget:
    window.resize(WIDE)
    window.show()
    return _settled(window)


def _settled(window: QWidget) -> QWidget:
    """The window after its layouts have come to rest."""
    for _ in range(SETTLE_ROUNDS):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return window


def _away(window: QWidget) -> None:
    window.close()
    window.deleteLater()
    _settled(window)
