"""What is said and offered when a store was just opened."""

from PySide6.QtWidgets import QWidget

from sendiass_desktop.services.clock_check import told_of_the_clock
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit import unkept
from sendiass_desktop.ui.session.password_dialog import NewPasswordDialog


def told(services: Services, left: int) -> tuple[str, ...]:
    """What there is to say; `left` drafts still cannot be written."""
    said = (*services.staff.told_at_unlock(), *told_of_the_clock(services.session))
    return (*said, unkept.waiting(left)) if left else said


def offer_new_password(window: QWidget, services: Services) -> None:
    """The recovery key opened the store: set a password for whoever forgot theirs."""
    today = services.session.today()
    people = [(one.id, one.name or "") for one in services.staff.all() if one.is_active(today)]
    NewPasswordDialog(window, services.staff, people=people).show()
