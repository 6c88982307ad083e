"""The room *My work* on a real store, and a desk for the forms of tasks and deadlines."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.form_desk import FormDesk
from sendiass_desktop.ui.work.desk import WorkDesk
from sendiass_desktop.ui.work.work_room import WorkRoom


@pytest.fixture
def forms(window: QWidget, services: Services) -> FormDesk:
    """The desk of the window."""
    return FormDesk(services, window)


@pytest.fixture
def desk(forms: FormDesk, services: Services) -> WorkDesk:
    """Where the forms of tasks and deadlines are opened."""
    return WorkDesk(forms, services)


@pytest.fixture
def room(window: QWidget, services: Services, forms: FormDesk, desk: WorkDesk) -> WorkRoom:
    """The room, as wide as on a small laptop; it hears of changes."""
    made = WorkRoom(services, window, desk=forms)
    services.session.changes.subscribe(made.take_change)
    desk.saved.connect(made.go_to)
    forms.drafts_changed.connect(made.take_drafts)
    made.resize(1130, 700)
    made.show()
    made.refresh()
    QCoreApplication.processEvents()
    return made
