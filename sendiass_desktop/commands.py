"""How a command is declared; nothing is loaded for it that only running it needs."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

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
