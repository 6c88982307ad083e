"""The same services without a window (issue: Without a window; README.md).

Exit status: 0 done, 1 refused with one sentence on standard error, 2 wrong usage.
"""

import argparse
import json
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Final

from sendiass_desktop import __version__, machine, resources
from sendiass_desktop.cli_audit import add_audit
from sendiass_desktop.cli_backups import add_backups
from sendiass_desktop.cli_reports import add_reports
from sendiass_desktop.commands import (
    DONE,
    REFUSED,
    Commands,
    Opened,
    add_key,
    command,
    opened,
    password,
)
from sendiass_desktop.domain import profile as profiles
from sendiass_desktop.domain.errors import AppError, Invalid
from sendiass_desktop.domain.keeping import Reason
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.services import access, exports, failures, open_format, practice, self_test
from sendiass_desktop.services.access import Member
from sendiass_desktop.services.agreements import AgreementService
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.evaluations import EvaluationService
from sendiass_desktop.services.exports import Targets
from sendiass_desktop.services.issues import IssueService
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.session import Computer, Session

MOST_YEARS: Final = 50
HUNDRED: Final = 100
PROFILES: Final = ("rotherham", "bradford")


def run_command(arguments: list[str]) -> int:
    """Run one command; argparse ends with status 2 on wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except Invalid as trouble:
        _say_trouble(" ".join(problem.sentence for problem in trouble.problems))
        return REFUSED
    except AppError as trouble:
        _say_trouble(str(trouble))
        return REFUSED
    except Exception as error:  # noqa: BLE001 - a bug: said without the values it met
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sendiass-desktop",
        description="Without a command the window opens; --practice opens it on a practice store.",
    )
    parser.add_argument("--version", action="version", version=f"SENDIASS Desktop {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (
        _add_stores,
        _add_transfers,
        _add_score_card,
        add_reports,
        _add_form,
        _add_agreement,
        add_backups,
        add_audit,
        _add_checks,
    ):
        add(commands)
    return parser


def _add_stores(commands: Commands) -> None:
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


def _add_transfers(commands: Commands) -> None:
    brought = command(commands, "import", run=_import, words="import records in the open format")
    brought.add_argument("file", metavar="FILE.jsonl", type=Path)
    brought.add_argument("--worker", metavar="NAME", required=True)
    taken = command(commands, "export", run=_export, words="export every record in the open format")
    taken.add_argument("file", metavar="FILE.jsonl", type=Path)
    taken.add_argument("--worker", metavar="NAME", required=True)
    taken.add_argument("--purpose", metavar="TEXT", default="")
    taken.add_argument("--recipient", metavar="TEXT", default="")


def _add_score_card(commands: Commands) -> None:
    card = command(
        commands, "score-card", run=_score_card, words="write the score card of a period"
    )
    card.add_argument("--period", required=True, metavar="2026-10|2026-autumn|2026-27|DATE..DATE")
    card.add_argument("--worker", metavar="NAME", required=True)
    card.add_argument("--as-at", type=_date, metavar="DATE")
    card.add_argument("--kind", type=ReportKind, default=ReportKind.SCORE_CARD)
    card.add_argument("--issue", metavar="ID", default="", help="as it was issued")
    card.add_argument("--xlsx", type=Path, metavar="F")
    card.add_argument("--pdf", type=Path, metavar="F")
    card.add_argument("--json", type=Path, metavar="F")
    add_key(card)


def _add_form(commands: Commands) -> None:
    form = command(
        commands, "evaluation-form", run=_evaluation_form, words="write a blank evaluation form"
    )
    form.add_argument("--questions", metavar="national|kpi3")
    form.add_argument("--worker", metavar="NAME", required=True)
    form.add_argument("--pdf", type=Path, metavar="F", required=True)
    add_key(form)


def _add_agreement(commands: Commands) -> None:
    words = "write a support agreement"
    agreement = command(commands, "support-agreement", run=_support_agreement, words=words)
    agreement.add_argument("--case", metavar="R-2026-0001", default="")
    words = "its id, where it is not the one that is open at a level with an agreement"
    agreement.add_argument("--intervention", metavar="ID", default="", help=words)
    agreement.add_argument("--worker", metavar="NAME", required=True)
    agreement.add_argument("--pdf", type=Path, metavar="F", required=True)
    add_key(agreement)


def _add_checks(commands: Commands) -> None:
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


def _score_card(options: argparse.Namespace) -> int:
    targets, window = Targets(options.xlsx, options.pdf, options.json), options.key_stdin
    with opened(options) as session:
        exports.must_be_allowed(session)
        card = _write_card(session, options, targets=targets)
        if not window:  # which enters the hand-over itself
            exports.enter(session, card, targets=targets)
        if not targets.formats():
            print(json.dumps(exports.as_json(card), ensure_ascii=False, indent=1))
    return DONE


def _write_card(session: Session, options: argparse.Namespace, *, targets: Targets) -> Scorecard:
    if options.issue:
        card = IssueService(session).get(options.issue).card
    else:
        cards = ScorecardService(session)
        period = cards.period(options.period)
        card = cards.report(options.kind, period, as_at=options.as_at)
    exports.write_files(card, targets, written_on=session.today())
    return card


def _evaluation_form(options: argparse.Namespace) -> int:
    with opened(options) as session:
        asked = EvaluationService(session).offered(options.questions)
        exports.write_evaluation_form(session, asked, target=options.pdf)
    return DONE


def _support_agreement(options: argparse.Namespace) -> int:
    window = options.key_stdin  # has let it be seen, and enters that it was printed
    with opened(options) as session:
        agreements = AgreementService(session)
        wanted = options.intervention or agreements.of_case(options.case)
        if not window:
            agreements.must_be_seen(wanted)
        exports.write_agreement(session, wanted, target=options.pdf)
        if not window:
            agreements.enter(wanted)
    return DONE


def _self_test(_: argparse.Namespace) -> int:
    """A temporary store, one contact, both files, all read back."""
    with tempfile.TemporaryDirectory(prefix="sendiass-self-test-") as place:
        if not self_test.passes(Path(place), _profile("rotherham"), computer=Computer.real()):
            _say_trouble("The self-test failed: a figure or a file is not as it must be.")
            return REFUSED
    print("Self-test passed: store, contact, score card, Excel and PDF.")
    return DONE


def _profile(name: str) -> profiles.Profile:
    return profiles.read(resources.profile(name))


def _date(text: str) -> date:
    return date.fromisoformat(text)


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
