"""The record of one spell of work in a case, put together from its parts."""

from collections.abc import Iterator
from datetime import date

from sendiass_desktop.domain.invented.activities import Activities
from sendiass_desktop.domain.invented.chance import Chance, Record
from sendiass_desktop.domain.invented.days import ONE_DAY, Days
from sendiass_desktop.domain.invented.evaluations import Evaluations
from sendiass_desktop.domain.invented.interventions import Interventions
from sendiass_desktop.domain.invented.legal_dates import LegalDates
from sendiass_desktop.domain.invented.materials import Materials
from sendiass_desktop.domain.invented.spell import Spell
from sendiass_desktop.domain.invented.standing import Standing
from sendiass_desktop.domain.invented.tasks import Tasks


class Work:
    """Makes what is recorded of a spell of work after the case was opened."""

    def __init__(self, chance: Chance, days: Days, *, made_of: Materials) -> None:
        today, words = days.last + ONE_DAY, made_of.words
        self.standing = Standing(chance, words)
        self.evaluations = Evaluations(chance, made_of.mix["cases"]["answer"], words=words)
        self.tasks = Tasks(chance, today, words=words)
        self._interventions = Interventions(chance, days, words=words)
        self._activities = Activities(chance, days, words=words)
        self._legal_dates = LegalDates(chance, today, rules=made_of.rules, words=words)

    def of(self, spell: Spell, *, name: str) -> Iterator[Record]:
        """Everything of the work, what is linked to first; `name` is the service user's."""
        if spell.course.began:
            yield from self._intervention(spell, name=name)
            yield from self.standing.shared(spell)
            yield from self._legal_dates.of(spell)
            yield from self.tasks.of(spell)
            yield from self._activities.while_waiting(spell)
        yield from self.standing.ends(spell)

    def _intervention(self, spell: Spell, *, name: str) -> Iterator[Record]:
        id_ = self._interventions.new_id(spell)
        activities = self._activities.of(spell, id_)
        made = self._interventions.of(spell, id_, activities=activities)
        yield made
        yield from self._interventions.level_changes(spell, id_)
        yield from activities
        if "evaluation_invited_on" in made:
            invited = date.fromisoformat(made["evaluation_invited_on"])
            self.evaluations.invite(invited, spell.case["user_type"], name=name)
