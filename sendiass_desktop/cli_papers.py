"""The commands about papers of casework: a blank evaluation form, a support agreement."""

import argparse
from pathlib import Path

from sendiass_desktop.commands import DONE, Commands, add_key, command
from sendiass_desktop.opening import opened
from sendiass_desktop.services import papers
from sendiass_desktop.services.agreements import AgreementService
from sendiass_desktop.services.evaluations import EvaluationService


def add_papers(commands: Commands) -> None:
    """Declare the commands."""
    _add_form(commands)
    _add_agreement(commands)


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


def _evaluation_form(options: argparse.Namespace) -> int:
    with opened(options) as session:
        asked = EvaluationService(session).offered(options.questions)
        papers.write_evaluation_form(session, asked, target=options.pdf)
    return DONE


def _support_agreement(options: argparse.Namespace) -> int:
    window = options.key_stdin  # has let it be seen, and enters that it was printed
    with opened(options) as session:
        agreements = AgreementService(session)
        wanted = options.intervention or agreements.of_case(options.case)
        if not window:
            agreements.must_be_seen(wanted)
        papers.write_agreement(session, wanted, target=options.pdf)
        if not window:
            agreements.enter(wanted)
    return DONE
