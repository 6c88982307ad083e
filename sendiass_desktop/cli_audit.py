"""The commands about the audit: export it, and check the whole journal (docs/user-guide.md)."""

import argparse
from datetime import date
from pathlib import Path
from typing import Final

from sendiass_desktop.commands import DONE, Commands, add_key, command
from sendiass_desktop.domain.audit import AuditFilter, What
from sendiass_desktop.domain.errors import AppError, Damaged
from sendiass_desktop.domain.wording import plural
from sendiass_desktop.opening import opened
from sendiass_desktop.services import papers
from sendiass_desktop.services.audit import AuditService
from sendiass_desktop.services.journal_checks import JournalChecks, Verdict
from sendiass_desktop.services.session import Session

FOLLOWING: Final = "Following the journal"


def add_audit(commands: Commands) -> None:
    """Declare the commands."""
    words = "check pages, chain, and fold against tables"
    check = command(commands, "verify", run=_verify, words=words)
    check.add_argument("--worker", metavar="NAME", required=True)
    add_key(check)
    words = "write who did what to which record, by reference only"
    written = command(commands, "audit", run=_audit, words=words)
    written.add_argument("--worker", metavar="NAME", required=True)
    written.add_argument("--first", type=date.fromisoformat, metavar="DATE")
    written.add_argument("--last", type=date.fromisoformat, metavar="DATE")
    written.add_argument("--any-time", action="store_true", help="not the last 30 days alone")
    written.add_argument("--by", metavar="NAME", default="", help="a member of staff")
    written.add_argument("--what", type=What, metavar="|".join(What))
    written.add_argument("--kind", metavar="case|contact|...", default=None)
    written.add_argument("--record", metavar="R-2026-0001", default="")
    written.add_argument("--unusual", action="store_true")
    written.add_argument("--xlsx", metavar="F", type=Path, required=True)
    add_key(written)


def _verify(options: argparse.Namespace) -> int:
    if options.key_stdin:
        return _check(options)
    with opened(options) as session:
        checked = session.store.verify()
        JournalChecks(session).enter_sound(checked)
    print(f"Sound: {checked:,} journal entries follow each other and make the records as stored.")
    return DONE


def _check(options: argparse.Namespace) -> int:
    """For the window: what was found is the answer, a break as well; the window enters it."""
    try:
        with opened(options) as session:
            verdict = JournalChecks(session).run(_tell)
    except Damaged as trouble:  # it does not even open any more
        verdict = Verdict(0, str(trouble))
    print(verdict.as_text())
    return DONE


def _tell(done: int, total: int) -> None:
    print(f"progress {done} of {total} {FOLLOWING}", flush=True)


def _audit(options: argparse.Namespace) -> int:
    with opened(options) as session:
        wanted = _filter(session, options)
        count = papers.write_audit(session, wanted, target=options.xlsx)
        if not options.key_stdin:  # the window enters the hand-over itself
            AuditService(session).enter_export(wanted, lines=count)
    print(f"{plural(count, 'entry', many='entries')}.")
    return DONE


def _filter(session: Session, options: argparse.Namespace) -> AuditFilter:
    first = options.first
    if first is None and options.last is None and not options.any_time:
        first = AuditService(session).usual().first
    return AuditFilter(
        first=first,
        last=options.last,
        worker=_worker(session, options.by),
        what=options.what,
        kind=options.kind,
        record=options.record,
        unusual=options.unusual,
    )


def _worker(session: Session, named: str) -> str | None:
    """The id of a member of staff by name or id, None for everybody."""
    if not named:
        return None
    for id_, worker in session.workers().items():
        if named in (id_, worker.name):
            return id_
    raise AppError(f"Nobody on the staff is called {named}. Check the name.")
