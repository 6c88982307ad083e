"""The same services without a window (issue: Without a window; README.md).

A command loads what it needs and no other's. Exit status: 0 done, 1 refused with one sentence on
standard error, 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from sendiass_desktop import __version__, machine
from sendiass_desktop.commands import REFUSED, Commands
from sendiass_desktop.domain.errors import AppError, Invalid


def run_command(arguments: list[str]) -> int:
    """Run one command; argparse ends with status 2 on wrong usage."""
    options = _parser(arguments[0] if arguments else "").parse_args(arguments)
    try:
        status: int = options.run(options)
    except Invalid as trouble:
        _say_trouble(" ".join(problem.sentence for problem in trouble.problems))
        return REFUSED
    except AppError as trouble:
        _say_trouble(str(trouble))
        return REFUSED
    except Exception as error:  # noqa: BLE001 - a bug: said without the values it met
        from sendiass_desktop.services import failures

        known = failures.as_sentence(error)  # or a page of the store that is damaged
        _say_trouble(
            str(known)
            if known
            else "The program met something it did not expect and stopped. Nothing was half done."
            f" If you tell somebody about it, give this: {machine.where(error)}"
        )
        return REFUSED
    except KeyboardInterrupt:
        _say_trouble("Stopped. Nothing was half done.")
        return REFUSED
    return status


def _say_trouble(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _parser(wanted: str = "") -> argparse.ArgumentParser:
    """What knows the wanted command, and every command where there is none of this name."""
    parser = argparse.ArgumentParser(
        prog="sendiass-desktop",
        description="Without a command the window opens; --practice opens it on a practice store.",
    )
    parser.add_argument("--version", action="version", version=f"SENDIASS Desktop {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    named = ADDS.get(wanted)
    for add in (named,) if named else dict.fromkeys(ADDS.values()):
        add(commands)
    return parser


def _stores(commands: Commands) -> None:
    from sendiass_desktop.cli_stores import add_stores

    add_stores(commands)


def _transfers(commands: Commands) -> None:
    from sendiass_desktop.cli_stores import add_transfers

    add_transfers(commands)


def _score_card(commands: Commands) -> None:
    from sendiass_desktop.cli_cards import add_score_card

    add_score_card(commands)


def _reports(commands: Commands) -> None:
    from sendiass_desktop.cli_reports import add_reports

    add_reports(commands)


def _papers(commands: Commands) -> None:
    from sendiass_desktop.cli_papers import add_papers

    add_papers(commands)


def _backups(commands: Commands) -> None:
    from sendiass_desktop.cli_backups import add_backups

    add_backups(commands)


def _audit(commands: Commands) -> None:
    from sendiass_desktop.cli_audit import add_audit

    add_audit(commands)


def _checks(commands: Commands) -> None:
    from sendiass_desktop.cli_stores import add_checks

    add_checks(commands)


# Every command by its name: what loads and declares it, in the order of --help.
ADDS: Final = MappingProxyType[str, Callable[[Commands], None]](
    {
        "practice-store": _stores,
        "new-store": _stores,
        "import": _transfers,
        "export": _transfers,
        "score-card": _score_card,
        "report": _reports,
        "evaluation-form": _papers,
        "support-agreement": _papers,
        "backup": _backups,
        "backups": _backups,
        "rehearse": _backups,
        "restore": _backups,
        "verify": _audit,
        "audit": _audit,
        "self-test": _checks,
    }
)
