"""The commands about backups: make one, list them, restore one (docs/user-guide.md, Backups)."""

import argparse
import time
from pathlib import Path
from typing import Final

from sendiass_desktop import machine
from sendiass_desktop.commands import DONE, REFUSED, Commands, add_key, command, opened, password
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.domain.periods import long_date
from sendiass_desktop.domain.wording import listed as in_words
from sendiass_desktop.domain.wording import plural
from sendiass_desktop.services import access, backups, restores
from sendiass_desktop.services.backups import BackupService, Listed
from sendiass_desktop.services.restores import Preview, Restored
from sendiass_desktop.services.session import Computer

MEGABYTE: Final = 1_000_000


def add_backups(commands: Commands) -> None:
    """Declare the commands."""
    made = command(commands, "backup", run=_backup, words="make a backup and check it")
    made.add_argument("--worker", metavar="NAME", required=True)
    _add_second(made)
    made.add_argument("--reason", type=Reason, default=Reason.ASKED, help=argparse.SUPPRESS)
    add_key(made)
    listed = command(commands, "backups", run=_backups, words="list and check the backups")
    _add_second(listed)
    words = "say what restoring a backup would change; with --yes restore it"
    restored = command(commands, "restore", run=_restore, words=words)
    restored.add_argument("backup", metavar="BACKUP", help="its name, or its folder")
    restored.add_argument("--worker", metavar="NAME", required=True)
    restored.add_argument("--yes", action="store_true")


def _add_second(added: argparse.ArgumentParser) -> None:
    added.add_argument("--second", metavar="PLACE", type=Path, help="a memory stick or share")


def _backup(options: argparse.Namespace) -> int:
    with opened(options) as session:
        service = BackupService(session, options.second)
        # Beside the window nothing is written: it enters the backup itself.
        make = service.copy if options.key_stdin else service.make
        outcome = make(options.reason)
    print(f"{outcome.backup.name}: {_entries(outcome.backup.entries)}, checked.")
    if outcome.trouble:
        raise AppError(outcome.trouble)
    if outcome.second:
        print(f"And in the second place: {outcome.second.path}")
    else:
        print(f"{backups.ONLY_HERE}.")
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
    typed = password(options)
    is_new = not folder.is_dir()
    if is_new:
        return _restored(options, path, typed=typed, here=here)
    with machine.StoreLock(folder):
        time.sleep(access.seconds_to_wait(folder, here))
        return _restored(options, path, typed=typed, here=here)


def _restored(options: argparse.Namespace, path: Path, *, typed: str, here: Computer) -> int:
    folder = options.folder
    unlocked = restores.unlock(folder, path, name=options.worker, password=typed, computer=here)
    if not options.yes:
        found = restores.preview(folder, path, unlocked=unlocked, computer=here)
        for line in _previewed(found):
            print(line)
        print("Nothing was changed. Add --yes to restore this backup.")
        return DONE
    for line in _done(restores.restore(folder, path, unlocked=unlocked, computer=here)):
        print(line)
    return DONE


def _path(folder: Path, named: str) -> Path:
    """A backup by its name among those of this laptop, or by its folder anywhere."""
    here = backups.home(folder) / named
    path = here if here.is_dir() else Path(named)
    if not path.is_dir():
        raise AppError(f"There is no backup {named}. The command backups lists those there are.")
    return path


def _previewed(found: Preview) -> list[str]:
    held = found.backup
    lines = [f"The backup of {held.when} holds {_entries(held.entries)} and is sound."]
    if not found.is_known:
        lines.append("There is no store here that can be read, so all of it would be new.")
    elif found.first is None:
        lines.append("Nothing was recorded since.")
    else:
        since = f"since {long_date(found.first)}"
        lines.append(f"Restoring it would undo {_entries(found.entries)} {since}.")
    lines += [
        f"{one.kind}: {one.new:,} would be gone, {one.changed:,} as they were then"
        for one in found.kinds
    ]
    if found.staff:
        lines.append(f"To be added to the staff again: {in_words(found.staff)}.")
    if found.erased:
        lines.append(f"{plural(found.erased, 'erased record')} would stay erased.")
    return lines


def _done(restored: Restored) -> list[str]:
    lines = [
        f"Restored: {_entries(restored.entries)} follow each other and make the records as stored."
    ]
    if restored.erased:
        lines.append(f"{plural(restored.erased, 'record')} erased again.")
    if restored.before:
        lines.append(f"What was there before is the backup {restored.before.name}.")
    else:
        lines.append("What was there before, if anything, lies in the folder replaced.")
    return lines


def _entries(count: int) -> str:
    return plural(count, "journal entry", many="journal entries")
