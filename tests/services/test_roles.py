"""Who may: the table of docs/threat-model.md, row by row, each verb on a real store."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from sendiass_desktop.domain.calendar_lines import Lines
from sendiass_desktop.domain.errors import NotAllowed
from sendiass_desktop.domain.periods import month
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.services import exports, open_format
from sendiass_desktop.services.access import Member
from sendiass_desktop.services.contacts import ContactFilter
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.work import EVERYONE
from tests.stores import MORNING, contact, seen_by, template

EVERYBODY: Final = frozenset(Role)
NOT_DUTY: Final = EVERYBODY - {Role.DUTY}
MANAGER: Final = frozenset({Role.MANAGER})
Verb = Callable[[Services, Path], None]


def callum() -> str:
    """The id of the caseworker."""
    return template().workers[Role.CASEWORKER]


def log(services: Services, _: Path) -> None:
    services.contacts.log(contact())


def pass_on(services: Services, _: Path) -> None:
    services.contacts.pass_on("c", callum())


def look(services: Services, _: Path) -> None:
    services.contacts.detail("c")


def find(services: Services, _: Path) -> None:
    services.contacts.list(ContactFilter()).rows(0, 9)


def correct(services: Services, _: Path) -> None:
    services.contacts.correct("c", {"level": "1"})


def archive(services: Services, _: Path) -> None:
    services.contacts.archive("c")


def merge(services: Services, _: Path) -> None:
    services.contacts.merge("c", "d")


def add_person(services: Services, _: Path) -> None:
    services.people.add({"full_name": "Ann"})


def look_at_person(services: Services, _: Path) -> None:
    services.people.look_at("p")


def find_person(services: Services, _: Path) -> None:
    services.people.find("ann")


def merge_people(services: Services, _: Path) -> None:
    services.people.merge("p", "q")


def read_score_card(services: Services, _: Path) -> None:
    services.scorecards.card(month(2026, 11))


def hand_score_card_over(services: Services, _: Path) -> None:
    exports.must_be_allowed(services.session)


def export_records(services: Services, folder: Path) -> None:
    target = folder / "all.jsonl"
    open_format.write(services.session, target, purpose="move", recipient="us")


def import_records(services: Services, folder: Path) -> None:
    source = folder / "some.jsonl"
    source.write_text('{"kind": "contact", "received_on": "2026-10-05"}\n')
    open_format.read(services.session, source)


def add_staff(services: Services, _: Path) -> None:
    services.staff.prepare_member(Member("Eve New", Role.DUTY, "nine purple lamps"))


def change_role(services: Services, _: Path) -> None:
    services.staff.change(callum(), {"role": "manager"})


def set_password(services: Services, _: Path) -> None:
    services.staff.prepare_password(callum(), "nine purple lamps")


def let_go(services: Services, _: Path) -> None:
    services.staff.leave(callum())


def replace_recovery_key(services: Services, _: Path) -> None:
    services.staff.prepare_recovery_key()


def set_own_password(services: Services, _: Path) -> None:
    services.staff.prepare_own_password("whatever it was", "nine purple lamps")


def rename_entry(services: Services, _: Path) -> None:
    services.lists.rename(services.lists.entries("heard")[0].id, "Other words")


def add_entry(services: Services, _: Path) -> None:
    services.lists.add("heard", "A poster")


def move_entry(services: Services, _: Path) -> None:
    services.lists.move(services.lists.entries("heard")[0].id, 1)


def retire_entry(services: Services, _: Path) -> None:
    services.lists.retire(services.lists.entries("heard")[0].id)


def see_work(services: Services, _: Path) -> None:
    services.work.items(EVERYONE)


def add_task(services: Services, _: Path) -> None:
    services.tasks.add({"title": "Ring"})


def set_deadline(services: Services, _: Path) -> None:
    services.deadlines.add({"case": "k", "title": "Panel sits", "due_on": MORNING.date()})


def hand_own_work_over(services: Services, _: Path) -> None:
    services.handover.preview(services.session.worker.id)


def hand_work_over(services: Services, _: Path) -> None:
    services.handover.hand_over("somebody else", None)


def keep_calendar(services: Services, _: Path) -> None:
    lines = Lines("1 Sep 2026 - 18 Dec 2026", "")
    services.calendars.keep(services.calendars.read("Area", lines))


WHO_MAY: Final[dict[Verb, frozenset[Role]]] = {
    log: EVERYBODY,
    pass_on: EVERYBODY,
    look: EVERYBODY,
    find: EVERYBODY,
    correct: NOT_DUTY,  # of a contact that somebody else took
    archive: NOT_DUTY,
    merge: NOT_DUTY,
    add_person: NOT_DUTY,
    look_at_person: NOT_DUTY,
    find_person: NOT_DUTY,
    merge_people: NOT_DUTY,
    read_score_card: NOT_DUTY,
    hand_score_card_over: MANAGER,
    export_records: MANAGER,
    import_records: MANAGER,
    see_work: EVERYBODY,
    add_task: EVERYBODY,
    set_deadline: NOT_DUTY,
    hand_own_work_over: EVERYBODY,
    hand_work_over: MANAGER,
    keep_calendar: MANAGER,
    add_staff: MANAGER,
    change_role: MANAGER,
    set_password: MANAGER,
    let_go: MANAGER,
    replace_recovery_key: MANAGER,
    set_own_password: EVERYBODY,
    rename_entry: MANAGER,
    add_entry: MANAGER,
    move_entry: MANAGER,
    retire_entry: MANAGER,
}


@pytest.fixture
def filled(session: Session) -> Session:
    """A store with two contacts, c and d, that nobody in particular took, and two people."""
    with session.writing("log contact") as writing:
        for id_ in ("c", "d"):
            writing.add("contact", contact(), id_=id_)
        for id_ in ("p", "q"):
            writing.add("person", {"full_name": id_}, id_=id_)
        whose = {"opened_on": MORNING.date(), "service_user": "p", "child": "p"}
        writing.add("case", whose, id_="k")
    return session


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("verb", WHO_MAY, ids=lambda verb: str(verb.__name__))
def test_a_role_may_exactly_what_the_table_says(
    filled: Session, verb: Verb, role: Role, tmp_path: Path
) -> None:
    services = Services.of(seen_by(filled, role))
    if role in WHO_MAY[verb]:
        verb(services, tmp_path)
        return
    before = filled.store.journal.count()
    with pytest.raises(NotAllowed):
        verb(services, tmp_path)
    assert filled.store.journal.count() == before
    assert not (tmp_path / "all.jsonl").exists()
