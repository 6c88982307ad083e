"""Which counts of a release are hidden, and why: small ones, and those that would give them away.

As little as possible is hidden: details before totals, small counts before large, zeros last (a
zero is information that people look for, and hiding one frees a neighbour least). What turns out
not to be needed is shown again. The same release and ledger always give the same answer.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sendiass_desktop.domain.disclosure.attack import THRESHOLD
from sendiass_desktop.domain.disclosure.criterion import Criterion, Witness
from sendiass_desktop.domain.disclosure.knowledge import (
    Read,
    knowledge_of,
    protected_audiences,
    quotient_relations,
)
from sendiass_desktop.domain.disclosure.releases import (
    Audience,
    Cell,
    Figure,
    Issue,
    Ledger,
    Quotient,
    Release,
)

TOTAL_COST: Final = 60
ROW_COST: Final = 8  # a row of a table is dearer than the same by service user type
ZERO_COST: Final = 12
CELL_COST: Final = 10
KIN_GAIN: Final = 4
SECOND_THOUGHTS: Final = 80  # so many counts are tried to be shown again
IN_VAIN: Final = 40  # after so many long searches without end all tables are withheld
MORE_PATIENCE: Final = 6
LOST: Final = 8  # of one whose absence takes the witness of more counts not even that


@dataclass(frozen=True, slots=True)
class Exposed:
    """A count that cannot be protected by hiding more: why the release is refused."""

    figure: Figure
    audience: Audience
    words: str


@dataclass(frozen=True, slots=True)
class Protected:
    """What is hidden of a release, each with the reason for the officer.

    `withheld` are quotients by name; percentages of a row are hidden where `shows` says so.
    `refused` says why nothing may be released; `before` is what followed without this release,
    `known` small counts that the audience already has and that are shown again.
    """

    release: Release
    audience: Audience
    hidden: Mapping[Cell, str]
    withheld: Mapping[str, str]
    refused: tuple[Exposed, ...] = ()
    before: tuple[Exposed, ...] = ()
    known: tuple[Cell, ...] = ()

    @property
    def may_be_released(self) -> bool:
        """Whether the criterion holds."""
        return not self.refused

    def shows(self, *cells: Cell) -> bool:
        """Whether all these counts are shown, and with them what is reckoned from them."""
        return not any(cell in self.hidden for cell in cells)

    def issue(self) -> Issue:
        """The release as it goes into the ledger."""
        return Issue(self.audience, self.release, frozenset(self.hidden), frozenset(self.withheld))


def protect(
    release: Release,
    ledger: Ledger = (),
    *,
    audience: Audience = Audience.PUBLIC,
    threshold: int = THRESHOLD,
    also: Mapping[Cell, str] | None = None,
    patience: int = 1,
) -> Protected:
    """Hide what must be hidden of a release to an audience; `also` are cells hidden by decision.

    The criterion is kept for the audience and for every narrower one, which reads this release too.
    A working edition is not protected.
    """
    if audience is Audience.WORKING:
        return Protected(release, audience, {}, {})
    run = _Run(release, ledger, audience=audience, threshold=threshold, patience=patience)
    run.hide_small(also or {})
    run.hide_seconds()
    run.show_again()
    return run.result()


class _Run:
    """One protection: the choice so far, and the criterion for each audience."""

    def __init__(
        self, release: Release, ledger: Ledger, *, audience: Audience, threshold: int, patience: int
    ) -> None:
        self.release, self.audience, self.threshold = release, audience, threshold
        read: Read = {}
        known = [
            knowledge_of(one, ledger, release=release, read=read)
            for one in protected_audiences(audience)
        ]
        self.order = {release.figure(cell): number for number, cell in enumerate(release.counts)}
        kin = {one.cell[:2] for each in known for one in each.hidden}
        costs = {
            figure: _cost(figure, kin, total=release.is_total(figure.cell))
            for figure in map(release.figure, release.printed())
        }
        self.costs = costs
        self.staying = [quotient for quotient in release.quotients if quotient.keeps]
        staying = tuple(one for each in self.staying for one in quotient_relations(each, release))
        promised: dict[Figure, int] = {}
        for issue in ledger:
            for figure in issue.promised() if issue.threshold else ():
                promised.setdefault(figure, issue.threshold or threshold)  # the oldest counts
        self.criteria = [
            Criterion(
                replace(one, staying=staying),
                costs,
                own=one.audience is audience,
                threshold=threshold,
                promised=promised,
                release=release,
            )
            for one in known
        ]
        for criterion in self.criteria:
            criterion.ways.patience = patience
        self.hidden: dict[Figure, str] = {}
        self.seconds: dict[Figure, None] = {}
        self.given: set[Figure] = set()  # follow from what is out
        self.withheld: dict[str, str] = {}
        self.stuck: dict[tuple[Audience, Figure], str] = {}
        self.lines = [
            tuple(release.figure(key) for key, _ in one.terms if key not in release.unprinted)  # type: ignore[arg-type]  # a release relates cells
            for one in release.relations
            if one.line
        ]

    def name(self, figure: Figure) -> str:
        return self.release.name(figure.cell)

    def hide_small(self, also: Mapping[Cell, str]) -> None:
        """Primary: counts from 1 to the threshold, and what an earlier issue hid."""
        hidden_before = {f for one in self.criteria for f in one.knowledge.hidden}
        for figure in self.costs:
            if figure in self.criteria[0].knowledge.out:
                continue
            if 1 <= (figure.value or 0) <= self.threshold:
                self._hide(figure, f"hidden because it is {figure.value}")
            elif figure in hidden_before:
                self._hide(figure, "hidden because an earlier issue hid it")
            elif figure.cell in also:
                self._hide(figure, also[figure.cell])
        # A mean of so few answers nearly says what each was, and would bind every later report.
        for quotient in self.staying:
            few = sum(self.release.counts[cell] * factor for cell, factor in quotient.base)
            if 1 <= few <= self.threshold:
                self._withhold(quotient, f"hidden because it is of {few}")

    def hide_seconds(self) -> None:
        """Secondary: until the criterion holds and no line has a single hidden count."""
        self._settle()
        if self._forget_doubts():  # with more patience; much is hidden by now that was not then
            for criterion in self.criteria:
                criterion.ways.patience *= MORE_PATIENCE
            self._settle()
        if self._forget_doubts():
            self._hide_tables()
            self._settle()

    def _forget_doubts(self) -> bool:
        """Take what was not found for not asked, apart from what follows anyway; whether any."""
        doubts = [
            (criterion.knowledge.audience, figure)
            for criterion in self.criteria
            for audience, figure in self.stuck
            if audience is criterion.knowledge.audience and not criterion.hopeless(figure)
        ]
        for doubt in doubts:
            del self.stuck[doubt]
        return bool(doubts)

    def _settle(self) -> None:
        changed = True
        while changed:
            for criterion in reversed(self.criteria):  # who knows most first
                for figure in criterion.wanted():
                    self._protect(figure, criterion)
            changed = self._complete_lines() | self._reveal_lost()

    def _protect(self, figure: Figure, criterion: Criterion) -> None:
        """Find a witness for a figure and hide what it needs, or remember that there is none."""
        if criterion.proved(figure) or (criterion.knowledge.audience, figure) in self.stuck:
            return
        if self._is_tired():
            witness = criterion.prove(figure, quickly=True)
            if witness is None:
                self._hide_tables()
                witness = criterion.prove(figure, quickly=True)
        else:
            witness = (
                criterion.prove(figure, far=False)
                or self._without_means(figure, criterion)
                or criterion.prove(figure)
                or self._with_its_table(figure, criterion)
            )
        if witness is not None:
            self._accept(witness, figure, criterion=criterion)
        else:
            why = criterion.hopeless(figure) or "no other way for the counts to be was found"
            self.stuck[criterion.knowledge.audience, figure] = why

    def _accept(self, witness: Witness, figure: Figure, *, criterion: Criterion) -> None:
        for one in witness.by:
            if one not in self.hidden and criterion.can_hide(one):
                said = witness.words.get(one, "it hangs together with it")
                words = f"hidden so that {self.name(figure)} cannot be worked out: {said}"
                self._hide(one, words, second=True)
        if not criterion.credit(witness):
            raise AssertionError("A way was found that the counts cannot be.")
        for other in self.criteria:
            other.credit(witness)

    def _without_means(self, figure: Figure, criterion: Criterion) -> Witness | None:
        """A mean binds the rows behind it so closely that it is withheld before a long search."""
        for quotient in self.staying:
            if quotient.name not in self.withheld and figure.cell in quotient.cells():
                self._withhold(quotient, f"hidden so that {self.name(figure)} is safe")
                witness = criterion.prove(figure, far=False)
                if witness is not None:
                    return witness
        return None

    def _with_its_table(self, figure: Figure, criterion: Criterion) -> Witness | None:
        """Where hiding single counts does not do, a whole table is."""
        if criterion.hopeless(figure):
            return None
        topic = self.release.topic(figure.cell)
        words = f"hidden with its table, so that {self.name(figure)} cannot be worked out"
        more = [
            one
            for one in self.costs
            if one.value
            and not self.release.is_total(one.cell)
            and self.release.topic(one.cell) == topic
        ]
        for one in filter(self._hideable, more):
            self._hide(one, words, second=True)
        witness = criterion.prove(figure)
        if witness is None:
            for each in self.criteria:
                each.give_up_totals()
            witness = criterion.prove(figure)
        return witness

    def _is_tired(self) -> bool:
        return sum(each.ways.in_vain for each in self.criteria) > IN_VAIN

    def _hide_tables(self) -> None:
        """The end of patience: every table of the release is withheld, but for its total."""
        words = "hidden with its table, since it would take too long to find what could be shown"
        for one in self.costs:
            if self._hideable(one) and not self.release.is_total(one.cell):
                self._hide(one, words, second=True)

    def _withhold(self, quotient: Quotient, words: str) -> None:
        self.withheld[quotient.name] = words
        for relation in quotient.relations(self.release.counts):
            for each in self.criteria:
                each.withhold(relation.words)

    def _complete_lines(self) -> bool:
        """A second hidden count for each line that has one; whether any was hidden."""
        changed = False
        for line in self.lines:
            alone = [figure for figure in line if figure in self.hidden]
            others = [one for one in line if self._hideable(one)] if len(alone) == 1 else []
            if others:
                words = (
                    f"hidden so that {self.name(alone[0])} is not the only one in its table line"
                )
                self._hide(min(others, key=self._dearness), words, second=True)
                changed = True
        return changed

    def _reveal_lost(self) -> bool:
        """Show second counts that follow anyway from what is out: hiding them protects nobody."""
        lost = [figure for _, figure in self.stuck if figure in self.seconds]
        for figure in lost:
            del self.hidden[figure], self.seconds[figure]
            self.given.add(figure)
            self.stuck = {one: why for one, why in self.stuck.items() if one[1] != figure}
            for criterion in self.criteria:
                criterion.show(figure)
        return bool(lost)

    def _hideable(self, figure: Figure) -> bool:
        return (
            figure not in self.hidden
            and figure not in self.given
            and self.criteria[0].can_hide(figure)
        )

    def _dearness(self, figure: Figure) -> tuple[int, int]:
        return self.costs.get(figure, 0), self.order[figure]

    def _hide(self, figure: Figure, words: str, *, second: bool = False) -> None:
        self.hidden[figure] = words
        if second:
            self.seconds[figure] = None
        for criterion in self.criteria:
            criterion.hide(figure)

    def show_again(self) -> None:
        """Show what the others, hidden later, have made unnecessary; the dearest first."""
        if self._is_tired():
            return  # whole tables are withheld, and it is said
        dear = sorted(self.seconds, key=self._dearness, reverse=True)
        for figure in dear[:SECOND_THOUGHTS]:
            if _needed(figure, self.lines, hidden=self.hidden):
                continue
            tried = []
            for criterion in self.criteria:
                tried.append(criterion)
                if not criterion.show_again(figure, most=LOST):
                    break
            else:
                del self.hidden[figure], self.seconds[figure]
                continue
            for criterion in tried:
                criterion.hide(figure)

    def result(self) -> Protected:
        """The choice, and what it could not protect."""
        hidden = dict(sorted(self.hidden.items(), key=lambda one: self.order[one[0]]))
        cells = {figure.cell: words for figure, words in hidden.items()}
        for quotient in self.release.quotients:
            if not quotient.keeps and any(cell in cells for cell in quotient.cells()):
                self.withheld[quotient.name] = "hidden because a count behind it is hidden"
        refused, before = _exposed(self.stuck, self.criteria, name=self.release.name)
        known = tuple(
            cell
            for cell in self.release.printed()
            if 1 <= self.release.counts[cell] <= self.threshold and cell not in cells
        )
        return Protected(self.release, self.audience, cells, self.withheld, refused, before, known)


def _exposed(
    stuck: Mapping[tuple[Audience, Figure], str],
    criteria: Iterable[Criterion],
    *,
    name: Callable[[Cell], str],
) -> tuple[tuple[Exposed, ...], tuple[Exposed, ...]]:
    """What refuses the release, and what followed already from what was out before."""
    of = {one.knowledge.audience: one for one in criteria}
    refused: list[Exposed] = []
    before: list[Exposed] = []
    for (audience, figure), why in stuck.items():
        exposed = Exposed(figure, audience, f"{name(figure.cell)} can be worked out: {why}")
        old = figure in of[audience].knowledge.hidden and of[audience].hopeless(figure)
        (before if old else refused).append(exposed)
    return tuple(refused), tuple(before)


def _cost(figure: Figure, kin: Collection[tuple[object, ...]], *, total: bool) -> int:
    """Details before totals, what other periods hide too, counts before zeros, then small ones.

    The same rows hidden in month, term and year leave less to be worked out between them.
    """
    answers = len(figure.cell.answers)
    value = figure.value or 0
    detail = TOTAL_COST if total else ROW_COST if answers <= 1 else 0
    zero = 0 if value else ZERO_COST
    return detail + zero + CELL_COST + value.bit_length() - (figure.cell[:2] in kin) * KIN_GAIN


def _needed(
    figure: Figure, lines: Iterable[Sequence[Figure]], *, hidden: Collection[Figure]
) -> bool:
    """Whether a hidden count is one of the only two of a line."""
    return any(sum(one in hidden for one in line) == len("ab") for line in lines if figure in line)
