"""Every verb of one session, a class a topic, made once after unlock."""

from dataclasses import dataclass
from pathlib import Path

from sendiass_desktop.services.activities import ActivityService
from sendiass_desktop.services.agreements import AgreementService
from sendiass_desktop.services.archives import ArchiveService
from sendiass_desktop.services.audit import AuditService
from sendiass_desktop.services.backups import BackupService
from sendiass_desktop.services.calendars import CalendarService
from sendiass_desktop.services.cases import CaseService
from sendiass_desktop.services.contacts import ContactService
from sendiass_desktop.services.deadlines import DeadlineService
from sendiass_desktop.services.documents import DocumentService
from sendiass_desktop.services.drafts import DraftService
from sendiass_desktop.services.evaluations import EvaluationService
from sendiass_desktop.services.figure_lines import FigureLines
from sendiass_desktop.services.handover import HandoverService
from sendiass_desktop.services.highlights import HighlightService
from sendiass_desktop.services.history import HistoryService
from sendiass_desktop.services.interventions import InterventionService
from sendiass_desktop.services.issues import IssueService
from sendiass_desktop.services.journal_checks import JournalChecks
from sendiass_desktop.services.lists import ListService
from sendiass_desktop.services.looking import Looking
from sendiass_desktop.services.month_end import MonthEndService
from sendiass_desktop.services.need_to_know import NeedToKnow
from sendiass_desktop.services.people import PeopleService
from sendiass_desktop.services.saved_filters import SavedFilters
from sendiass_desktop.services.scorecards import ScorecardService
from sendiass_desktop.services.search import SearchService
from sendiass_desktop.services.session import Session
from sendiass_desktop.services.sharing import SharingService
from sendiass_desktop.services.staff import StaffService
from sendiass_desktop.services.standing import CaseStanding
from sendiass_desktop.services.tasks import TaskService
from sendiass_desktop.services.terms import TermService
from sendiass_desktop.services.ties import ContactTies
from sendiass_desktop.services.timeline import TimelineService
from sendiass_desktop.services.undo import UndoService
from sendiass_desktop.services.work import WorkService


@dataclass(frozen=True, slots=True)
class Services:
    """What the rooms of the window may do."""

    session: Session
    contacts: ContactService
    ties: ContactTies
    cases: CaseService
    standing: CaseStanding
    timeline: TimelineService
    need_to_know: NeedToKnow
    people: PeopleService
    filters: SavedFilters
    interventions: InterventionService
    agreements: AgreementService
    activities: ActivityService
    sharing: SharingService
    deadlines: DeadlineService
    tasks: TaskService
    work: WorkService
    handover: HandoverService
    scorecards: ScorecardService
    figures: FigureLines
    highlights: HighlightService
    month_end: MonthEndService
    issues: IssueService
    terms: TermService
    evaluations: EvaluationService
    drafts: DraftService
    lists: ListService
    calendars: CalendarService
    staff: StaffService
    documents: DocumentService
    search: SearchService
    audit: AuditService
    checks: JournalChecks
    backups: BackupService
    undo: UndoService
    history: HistoryService
    archives: ArchiveService

    @classmethod
    def of(
        cls, session: Session, looking: Looking | None = None, *, second: Path | None = None
    ) -> "Services":
        """The services of a session; without `looking` no document can be opened to be seen.

        `second` is this laptop's second place for backups.
        """
        return cls(
            session,
            ContactService(session),
            ContactTies(session),
            CaseService(session),
            CaseStanding(session),
            TimelineService(session),
            NeedToKnow(session),
            PeopleService(session),
            SavedFilters(session),
            InterventionService(session),
            AgreementService(session),
            ActivityService(session),
            SharingService(session),
            DeadlineService(session),
            TaskService(session),
            WorkService(session),
            HandoverService(session),
            ScorecardService(session),
            FigureLines(session),
            HighlightService(session),
            MonthEndService(session),
            IssueService(session),
            TermService(session),
            EvaluationService(session),
            DraftService(session),
            ListService(session),
            CalendarService(session),
            StaffService(session),
            DocumentService(session, looking),
            SearchService(session),
            AuditService(session),
            JournalChecks(session),
            BackupService(session, second),
            UndoService(session),
            HistoryService(session),
            ArchiveService(session),
        )
