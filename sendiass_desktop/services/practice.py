"""The practice store: an invented service to learn on, never mixed with a live one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

from sendiass_desktop import resources
from sendiass_desktop.domain.deadlines import reading as deadline_rules
from sendiass_desktop.domain.invented.chance import Record
from sendiass_desktop.domain.invented.materials import Materials
from sendiass_desktop.domain.practice import ALL, NAME, PASSWORD, STAFF, Plan, PracticeService
from sendiass_desktop.domain.profile import Profile
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Member
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.store.bulk import Bulk, Sound
from sendiass_desktop.store.keyring import Kdf

SALT_BYTES: Final = 16
NOT_A_FIELD: Final = frozenset({"kind", "id"})
# The password is printed for everybody, so stretching it protects nothing: the floor will do.
KDF: Final = Kdf(64 * 1024, 3, 4, bytes(SALT_BYTES))
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A practice store: who may unlock it, with which password, and its recovery key."""

    staff: tuple[Member, ...]
    password: str
    recovery_key: str


@dataclass(frozen=True, slots=True)
class Size:
    """How much a practice store holds: contacts in all, over how many years, from which seed.

    `cases` is how many in 100 of the matters that could be a case become one.
    """

    contacts: int = 2000
    years: int = 2
    seed: int = 1
    cases: int = ALL


def make(
    folder: Path,
    profile: Profile,
    *,
    computer: Computer,
    size: Size,
    progress: Progress | None = None,
) -> Made:
    """Make a practice store in an empty folder; raises CannotWrite where it is not empty."""
    staff = tuple(Member(member.name, member.role, PASSWORD) for member in STAFF)
    named = replace(profile, name=NAME)
    phrase = access.create_store(
        folder, named, staff=staff, computer=computer, practice=True, kdf=KDF
    )
    unlocked = access.unlock(folder, staff[0].name, password=PASSWORD, computer=computer)
    session = access.open_session(folder, unlocked, computer=computer)
    try:
        _fill(session, size, progress=progress)
    finally:
        session.close()
    return Made(staff, PASSWORD, phrase)


def _fill(session: Session, size: Size, *, progress: Progress | None) -> None:
    ids = {worker.name: worker.id for worker in session.workers().values()}
    plan = Plan(
        contacts=size.contacts,
        years=size.years,
        today=session.today(),
        workers=tuple(ids[member.name] for member in STAFF),
        cases=size.cases,
    )
    service = PracticeService(
        Random(size.seed),  # noqa: S311 - invented people, not secrets
        plan,
        casework=Random(f"{size.seed} casework"),  # noqa: S311 - the same
        made_of=Materials(
            lists=session.lists,
            rules=deadline_rules.read(resources.toml("rules", "deadlines.toml")),
            mix=resources.toml("invented", "mix.toml"),
            words=resources.toml("invented", "words.toml"),
        ),
    )
    done = 0
    with session.store.writing(
        session.worker.id, "qualifications of the practice staff"
    ) as writing:
        for member in STAFF:
            if member.ipsea_level:
                values = {"ipsea_level": member.ipsea_level}
                writing.change_record("worker", ids[member.name], values=values)
    bulk = Bulk(session.store)
    with bulk.in_haste():
        for batch in service.batches():
            with session.store.writing(None, "practice") as writing:
                bulk.write(writing, map(_sound, batch))
            done += len(batch)
            if progress:
                progress(done)


def write_records(session: Session, records: Iterable[Record]) -> None:
    """Write records of the open format that are known to be sound."""
    with session.store.writing(None, "practice") as writing:
        Bulk(session.store).write(writing, map(_sound, records))


def _sound(record: Record) -> Sound:
    fields = {name: raw for name, raw in record.items() if name not in NOT_A_FIELD}
    return record["kind"], record["id"], fields
