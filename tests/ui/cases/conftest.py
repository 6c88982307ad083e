"""The room of cases on a real store, and a desk for its forms."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.cases.case_room import CaseRoom
from sendiass_desktop.ui.cases.desk import CaseDesk
from sendiass_desktop.ui.cases.keep_filter import FilterDesk
from sendiass_desktop.ui.kit.form_desk import FormDesk


@pytest.fixture
def room(window: QWidget, services: Services) -> CaseRoom:
    """The room, as wide as on a small laptop; it hears of changes."""
    made = CaseRoom(services, window)
    made.keep_wanted.connect(FilterDesk(FormDesk(services, window), services).keep)
    services.session.changes.subscribe(made.take_change)
    made.resize(1130, 700)
    made.show()
    made.refresh()
    QCoreApplication.processEvents()
    return made


@pytest.fixture
def desk(window: QWidget, services: Services) -> CaseDesk:
    """Where the forms of cases are opened."""
    return CaseDesk(FormDesk(services, window), services, monotonic=float)
