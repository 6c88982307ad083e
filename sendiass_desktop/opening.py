"""How a command opens the store that it works on: a password or a key, and the lock."""

import argparse
import getpass
import sys
import time

from sendiass_desktop import machine
from sendiass_desktop.domain.errors import AppError
from sendiass_desktop.services import access
from sendiass_desktop.services.access import Unlocked
from sendiass_desktop.services.session import Computer, Session
from sendiass_desktop.services.staff import StaffService


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
