"""What the reports are made of beside contacts, read from the store for one heading."""

from operator import attrgetter

from sendiass_desktop.domain.evaluation_batch import month_of
from sendiass_desktop.domain.evaluation_report import Answered
from sendiass_desktop.domain.levels import in_force
from sendiass_desktop.domain.scorecard.casework import CaseworkFacts
from sendiass_desktop.domain.scorecard.sift import Heading
from sendiass_desktop.services.evaluations import EvaluationService, question_sets
from sendiass_desktop.services.session import Session
from sendiass_desktop.store.queries import evaluations, report_facts


def casework(session: Session, heading: Heading) -> CaseworkFacts:
    """The interventions, activities and open cases of the heading's period."""
    last = min(heading.period.last, heading.as_at)
    named = tuple(level.code for level in in_force(session.levels, last))
    listed = tuple(entry.code for entry in session.lists.entries("level"))
    names = {worker.id: worker.name or "" for worker in session.workers().values()}
    return report_facts.casework_facts(
        session.store.connection,
        heading.period.first,
        last=last,
        order=tuple(dict.fromkeys((*named, *listed))),
        workers=names,
    )


def answered(session: Session, heading: Heading) -> Answered:
    """The evaluations of the heading's period, and who was invited.

    They are in the order of their ids, which are random: nothing says who answered first.
    """
    period = heading.period
    received = EvaluationService(session).received(period)
    known = [one for one in received if (one.month or "") <= month_of(heading.as_at)]
    last = min(period.last, heading.as_at)
    return Answered(
        tuple(sorted(known, key=attrgetter("id"))),
        evaluations.invited(session.store.connection, period.first, last=last),
        question_sets().all,
    )
