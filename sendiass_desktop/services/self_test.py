"""Trying an installed program out: a store, a contact, a score card, both files, all read back."""

from pathlib import Path

from sendiass_desktop.domain.profile import Profile
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import access, exports
from sendiass_desktop.services.access import Member
from sendiass_desktop.services.contacts import ContactService
from sendiass_desktop.services.exports import Targets
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.session import Computer


def passes(place: Path, profile: Profile, *, computer: Computer) -> bool:
    """Whether everything comes out as it must, in an empty folder; raises AppError."""
    folder, password = place / "store", computer.new_id()
    manager = Member("Self Test", Role.MANAGER, password)
    access.create_store(folder, profile, staff=(manager,), computer=computer, practice=True)
    unlocked = access.unlock(folder, manager.name, password=password, computer=computer)
    session = access.open_session(folder, unlocked, computer=computer)
    today = session.today()
    ContactService(session).log({"received_on": today, "channel": "phone", "level": "1"})
    cards = ScorecardService(session)
    card = cards.card(cards.period(f"{today:%Y-%m}"))
    targets = Targets(place / "card.xlsx", place / "card.pdf")
    exports.write_files(card, targets, written_on=today)
    session.store.verify()
    session.close()
    written = [path.stat().st_size for path in (targets.xlsx, targets.pdf) if path]
    return card.total == 1 and all(written)
