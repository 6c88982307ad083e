"""The commands about backups: make one, list them, restore one (docs/user-guide.md, Backups)."""

import argparse
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Final

from sendiass_desktop import machine
from sendiass_desktop.commands import DONE, REFUSED, Commands, add_key, command
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.domain.step import Step, untold
from sendiass_desktop.opening import first_line, opened, password
from sendiass_desktop.services import access, backups, restores
from sendiass_desktop.services.access import Unlocked
from sendiass_desktop.services.backups import BackupService, Listed
from sendiass_desktop.services.restore_words import SAFE, done_words, entries, told
from sendiass_desktop.services.session import Computer

MEGABYTE: Final = 1_000_000


def add_backups(commands: Commands) -> None:
    """Declare the commands."""
    made = command(commands, "backup", run=_backup, words="make a backup and check it")
    made.add_argument("--worker", metavar="NAME", required=True)
    _add_second(made)
    made.add_argument("--reason", type=Reason, default=Reason.ASKED, help=argparse.SUPPRESS)
    made.add_argument("--copy-newest", action="store_true", help=argparse.SUPPRESS)
    add_key(made)
    listed = command(commands, "backups", run=_backups, words="list and check the backups")
    _add_second(listed)
    words = "open the newest backup as a restore would, and check all of it"
    proved = command(commands, "rehearse", run=_rehearse, words=words)
    proved.add_argument("--worker", metavar="NAME", required=True)
    add_key(proved)
    words = "say what restoring a backup would change; with --yes restore it"
    restored = command(commands, "restore", run=_restore, words=words)
    restored.add_argument("backup", metavar="BACKUP", help="its name, or its folder")
    who = restored.add_mutually_exclusive_group(required=True)
    who.add_argument("--worker", metavar="NAME")
    words = "unlock with the 15 words instead of a name and password"
    who.add_argument("--recovery-key", action="store_true", help=words)
    restored.add_argument("--yes", action="store_true")
    _add_second(restored)
    add_key(restored)


def _add_second(added: argparse.ArgumentParser) -> None:
    added.add_argument("--second", metavar="PLACE", type=Path, help="a memory stick or share")


def _backup(options: argparse.Namespace) -> int:
    with opened(options) as session:
        service = BackupService(session, options.second)
        if options.key_stdin:  # the window enters the backup itself
            print(_answer(service, options))
            return DONE
        outcome = service.make(options.reason)
    print(f"{outcome.backup.name}: {entries(outcome.backup.entries)}, checked.")
    if outcome.trouble:
        raise AppError(outcome.trouble)
    if outcome.second:
        print(f"And in the second place: {outcome.second.path}")
    else:
        print(f"{backups.ONLY_HERE}.")
    return DONE


def _answer(service: BackupService, options: argparse.Namespace) -> str:
    """Make or copy a backup for the window: nothing is written into the store."""
    if options.copy_newest:
        return backups.as_answer(service.copy_newest(), copied=True)
    return backups.as_answer(service.copy(options.reason, _tell))


def _tell(step: Step) -> None:
    """Say how far a child of the window is, in the one line that it reads (ui/kit/tasks.py)."""
    print(f"progress {step.done} of {step.of} {step.what}", flush=True)


def _rehearse(options: argparse.Namespace) -> int:
    with opened(options) as session:
        service = BackupService(session)
        if options.key_stdin:  # the window enters the rehearsal itself
            print(service.prove().path)
            return DONE
        proved = service.rehearse()
    print(f"The backup of {proved.when} was opened as a restore would, and is sound.")
    return DONE


def _backups(options: argparse.Namespace) -> int:
    """Status 1 where one of them is damaged."""
    places = [backups.home(options.folder)]
    if options.second:
        store = access.keyring_of(options.folder).store
        places.append(backups.second_place(options.second, store))
    found = [one for place in places for one in backups.listed(place)]
    for one in found:
        print(_line(one))
    if not found:
        print("There are no backups.")
    return REFUSED if any(one.trouble for one in found) else DONE


def _line(one: Listed) -> str:
    if one.backup is None or one.trouble:
        return f"{one.path}: {one.trouble}"
    size = f"{one.backup.size / MEGABYTE:,.1f} MB"
    return f"{one.path}: {one.backup.when}, {one.backup.reason.value}, {size}, as it was written."


def _restore(options: argparse.Namespace) -> int:
    here, folder = Computer.real(), options.folder
    machine.refuse_synced(folder)
    path = _path(folder, options.backup)
    if options.key_stdin:  # the window knows what would change, and may be killed before this ends
        unlocked = Unlocked(options.worker, bytes.fromhex(first_line()))
        with machine.StoreLock(folder) if folder.is_dir() else nullcontext():
            return _restored(options, path, unlocked=unlocked)
    typed = password(options)
    if not folder.is_dir():
        return _restored(options, path, unlocked=_unlocked(options, path, typed=typed))
    with machine.StoreLock(folder):
        time.sleep(access.seconds_to_wait(folder, here))
        return _restored(options, path, unlocked=_unlocked(options, path, typed=typed))


def _unlocked(options: argparse.Namespace, path: Path, *, typed: str) -> Unlocked:
    here = Computer.real()
    if options.recovery_key:
        return restores.unlock_with_recovery(options.folder, path, phrase=typed, computer=here)
    name = options.worker
    return restores.unlock(options.folder, path, name=name, password=typed, computer=here)


def _restored(options: argparse.Namespace, path: Path, *, unlocked: Unlocked) -> int:
    folder, here = options.folder, Computer.real()
    if not options.yes:
        found = restores.preview(
            folder, path, unlocked=unlocked, computer=here, second=options.second
        )
        for line in (*told(found), SAFE):
            print(line)
        print("Nothing was changed. Add --yes to restore this backup.")
        return DONE
    tell = _tell if options.key_stdin else untold
    done = restores.restore(
        folder, path, unlocked=unlocked, computer=here, tell=tell, second=options.second
    )
    for line in done_words(done):
        print(line)
    return DONE


def _path(folder: Path, named: str) -> Path:
    """A backup by its name among those of this laptop, or by its folder anywhere."""
    here = backups.home(folder) / named
    path = here if here.is_dir() else Path(named)
    if not path.is_dir():
        raise AppError(f"There is no backup {named}. The command backups lists those there are.")
    return path
