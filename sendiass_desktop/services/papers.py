"""Papers that leave the program beside the reports: agreements, blank forms, the audit."""

from pathlib import Path

from sendiass_desktop.domain.audit import AuditFilter
from sendiass_desktop.domain.evaluation import QuestionSet
from sendiass_desktop.services.agreements import agreement_of
from sendiass_desktop.services.audit import AuditService
from sendiass_desktop.services.exports import Targets, must_be_folders
from sendiass_desktop.services.session import Session


def write_agreement(session: Session, intervention: str, *, target: Path) -> None:
    """Write the support agreement of an intervention as a PDF; raises CannotWrite or InUse."""
    from sendiass_desktop.reports import support_agreement_pdf

    held = session.store.records.get("intervention", intervention)
    support_agreement_pdf.write(agreement_of(session, held), target)


def write_evaluation_form(session: Session, asked: QuestionSet, *, target: Path) -> None:
    """Write a question set as a form to fill in; it holds nothing about anybody.

    Raises CannotWrite or InUse.
    """
    from sendiass_desktop.reports import evaluation_form_pdf

    labels = [entry.label for entry in session.lists.choices("user_type", session.today())]
    evaluation_form_pdf.write(
        asked, target, service=session.service, practice=session.practice, user_types=labels
    )


def form_name(session: Session, asked: QuestionSet) -> str:
    """The file name of a blank form: service, form, question set and its version."""
    from sendiass_desktop.reports.wording import plain_name

    return f"{plain_name(session.service, 'evaluation form', asked.code, str(asked.version))}.pdf"


def write_audit(session: Session, wanted: AuditFilter, *, target: Path) -> int:
    """Write the audit as a workbook, by reference only; how many entries. For managers.

    Raises AppError where there are too many for one, CannotWrite or InUse.
    """
    from sendiass_desktop.reports import audit_xlsx

    must_be_folders(Targets(xlsx=target))
    report = AuditService(session).report(wanted)
    audit_xlsx.write(report, target)
    return len(report.lines)


def must_hold(audit: AuditService, wanted: AuditFilter) -> None:
    """Raise AppError where a filter holds more entries than a workbook of the audit does."""
    audit.must_fit(wanted)


def audit_name(session: Session) -> str:
    """The file name of an exported audit: service, what it is, the day."""
    from sendiass_desktop.reports.wording import plain_name

    return f"{plain_name(session.service, 'audit', session.today().isoformat())}.xlsx"
