"""The command `score-card`: a period's figures as Excel, PDF and JSON (docs/user-guide.md)."""

import argparse
import json
from datetime import date
from pathlib import Path

from sendiass_desktop.commands import DONE, Commands, add_key, command
from sendiass_desktop.domain.scorecard.figures import Scorecard
from sendiass_desktop.domain.scorecard.kinds import ReportKind
from sendiass_desktop.opening import opened
from sendiass_desktop.services import exports
from sendiass_desktop.services.exports import Targets
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.session import Session


def add_score_card(commands: Commands) -> None:
    """Declare the command."""
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
        from sendiass_desktop.services.issues import IssueService  # engine of small numbers

        card = IssueService(session).get(options.issue).card
    else:
        cards = ScorecardService(session)
        period = cards.period(options.period)
        card = cards.report(options.kind, period, as_at=options.as_at)
    exports.write_files(card, targets, written_on=session.today())
    return card


def _date(text: str) -> date:
    return date.fromisoformat(text)
