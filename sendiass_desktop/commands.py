"""What every command shares: how it is declared, and how it opens the store it works on."""

import argparse
import getpass
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Unlocked
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.services.staff import StaffService

DONE: Final = 0
REFUSED: Final = 1
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - no other name


def command(
    commands: Commands,
    name: str,
    *,
    run: Callable[[argparse.Namespace], int],
    words: str,
    store: bool = True,
) -> argparse.ArgumentParser:
    """A command on a store; `--password-stdin` reads the first line instead of asking."""
    added = commands.add_parser(name, help=words, description=words)
    added.set_defaults(run=run)
    if store:
        added.add_argument("folder", metavar="DIR", type=Path, help="the folder of the store")
        added.add_argument("--password-stdin", action="store_true")
    return added


def add_key(added: argparse.ArgumentParser) -> None:
    """For the window alone: it holds the store and hands its key to a child that only reads."""
    added.add_argument("--key-stdin", action="store_true", help=argparse.SUPPRESS)


def opened(options: argparse.Namespace) -> "Opened | Beside":
    """The store for a command: beside the window that holds it, or unlocked with a password."""
    return Beside(options) if options.key_stdin else Opened(options)


class Opened:
    """The session of a command: unlocked with the password, locked against other programs."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options

    def __enter__(self) -> Session:
        """Open the store for a block, and say what there is to be told at an unlock."""
        options, here = self._options, Computer.real()
        access.keyring_of(options.folder)
        machine.refuse_synced(options.folder)
        self._lock = machine.StoreLock(options.folder)
        typed = password(options)
        self._lock.acquire()
        try:
            time.sleep(access.seconds_to_wait(options.folder, here))
            unlocked = access.unlock(options.folder, options.worker, password=typed, computer=here)
            self._session = access.open_session(options.folder, unlocked, computer=here)
            for sentence in StaffService(self._session).told_at_unlock():
                sys.stderr.write(f"{sentence}\n")
        except BaseException:
            self._lock.release()
            raise
        return self._session

    def __exit__(self, *_: object) -> None:
        """Close it again."""
        try:
            self._session.close()
        finally:
            self._lock.release()


class Beside:
    """The session of a child of the window, which holds the store: this one reads, no more."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options

    def __enter__(self) -> Session:
        """Open the store for a block."""
        unlocked = Unlocked(self._options.worker, bytes.fromhex(first_line()))
        here = Computer.real()
        self._session = access.open_for_reading(self._options.folder, unlocked, computer=here)
        return self._session

    def __exit__(self, *_: object) -> None:
        """Close it again."""
        self._session.store.connection.close()


def password(options: argparse.Namespace, *, again: bool = False) -> str:
    """The password, asked for or from standard input; raises AppError where none comes."""
    if options.password_stdin:
        return first_line()
    try:
        typed = getpass.getpass("Password: ")
        if again and getpass.getpass("The same password again: ") != typed:
            raise AppError("The two passwords differ. Try again.")
    except EOFError as error:
        raise AppError("No password was typed. Try again.") from error
    return typed


def first_line() -> str:
    """The first line of standard input, where passwords and keys come."""
    try:
        return sys.stdin.readline().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise AppError("The password on standard input is not UTF-8 text.") from error
