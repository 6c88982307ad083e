"""The commands about whole stores: make one, bring records in, take them out, try the program."""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Final

from sendiass_desktop import machine, resources
from sendiass_desktop.commands import DONE, REFUSED, Commands, command
from sendiass_desktop.domain import profile as profiles
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.opening import Opened, password
from sendiass_desktop.services import access, open_format, practice, self_test
from sendiass_desktop.services.access import Member
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.session import Computer

MOST_YEARS: Final = 50
HUNDRED: Final = 100
PROFILES: Final = ("rotherham", "bradford")


def add_stores(commands: Commands) -> None:
    """Declare the commands that make a store."""
    words = "make a store of invented people"
    made = command(commands, "practice-store", run=_practice_store, words=words)
    made.add_argument("--contacts", type=_positive, default=2000, metavar="N")
    made.add_argument("--years", type=_years, default=2, metavar="Y")
    made.add_argument("--seed", type=int, default=1, metavar="S")
    made.add_argument("--cases", type=_percent, default=100, metavar="PERCENT")
    made.add_argument("--profile", choices=PROFILES, default="rotherham")
    new = command(
        commands, "new-store", run=_new_store, words="make a store and print its recovery key"
    )
    new.add_argument("--profile", choices=PROFILES, required=True)
    new.add_argument("--manager", metavar="NAME", required=True)


def add_transfers(commands: Commands) -> None:
    """Declare the commands that bring records in and take them out."""
    brought = command(commands, "import", run=_import, words="import records in the open format")
    brought.add_argument("file", metavar="FILE.jsonl", type=Path)
    brought.add_argument("--worker", metavar="NAME", required=True)
    taken = command(commands, "export", run=_export, words="export every record in the open format")
    taken.add_argument("file", metavar="FILE.jsonl", type=Path)
    taken.add_argument("--worker", metavar="NAME", required=True)
    taken.add_argument("--purpose", metavar="TEXT", default="")
    taken.add_argument("--recipient", metavar="TEXT", default="")


def add_checks(commands: Commands) -> None:
    """Declare the command that tries the program itself out."""
    command(
        commands, "self-test", run=_self_test, words="try the installed program out", store=False
    )


def _practice_store(options: argparse.Namespace) -> int:
    made = practice.make(
        options.folder,
        _profile(options.profile),
        computer=Computer.real(),
        size=practice.Size(options.contacts, options.years, options.seed, cases=options.cases),
    )
    print("A practice store of invented people.")
    for member in made.staff:
        print(f"{member.name}, {member.role.value}")
    print(f"Password of each: {made.password}")
    print(f"Recovery key: {made.recovery_key}")
    return DONE


def _new_store(options: argparse.Namespace) -> int:
    machine.refuse_synced(options.folder)
    typed = password(options, again=True)
    manager = Member(options.manager, Role.MANAGER, typed)
    phrase = access.create_store(
        options.folder, _profile(options.profile), staff=(manager,), computer=Computer.real()
    )
    print("Recovery key (shown once; keep it sealed in two places, never with council IT):")
    print(phrase)
    return DONE


def _import(options: argparse.Namespace) -> int:
    with Opened(options) as session:
        BackupService(session).make(Reason.IMPORT)
        imported = open_format.read(session, options.file)
    for kind, count in imported.counts.items():
        if count:
            print(f"{kind}: {count:,}")
    for wanted, given in imported.references:
        print(f"{wanted} was taken, so that contact is {given}")
    return DONE


def _export(options: argparse.Namespace) -> int:
    with Opened(options) as session:
        written = open_format.write(
            session, options.file, purpose=options.purpose, recipient=options.recipient
        )
    print(
        f"{written.records:,} records. The file is not encrypted: keep it where only you can"
        " read it."
    )
    if written.left_out:
        were = "record was" if written.left_out == 1 else "records were"
        print(f"{written.left_out:,} restricted {were} left out.")
    if written.missing:
        were = "document was" if written.missing == 1 else "documents were"
        print(f"{written.missing:,} {were} left out: missing since a backup was restored.")
    return DONE


def _self_test(_: argparse.Namespace) -> int:
    """A temporary store, one contact, both files, all read back."""
    with tempfile.TemporaryDirectory(prefix="sendiass-self-test-") as place:
        if not self_test.passes(Path(place), _profile("rotherham"), computer=Computer.real()):
            sys.stderr.write("The self-test failed: a figure or a file is not as it must be.\n")
            return REFUSED
    print("Self-test passed: store, contact, score card, Excel and PDF.")
    return DONE


def _profile(name: str) -> profiles.Profile:
    return profiles.read(resources.profile(name))


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _percent(text: str) -> int:
    number = int(text)
    if not 0 <= number <= HUNDRED:
        raise argparse.ArgumentTypeError("must be 0 to 100")
    return number


def _years(text: str) -> int:
    number = _positive(text)
    if number > MOST_YEARS:
        raise argparse.ArgumentTypeError(f"must be {MOST_YEARS} or fewer")
    return number
