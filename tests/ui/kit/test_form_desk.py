"""One desk for the forms of every feature: side by side, each once, resumed by its own maker."""

from typing import ClassVar, Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.errors import CannotWrite, NotFound, Restricted
from sendiass_desktop.services.drafts import Draft
from sendiass_desktop.services.services import Services
from sendiass_desktop.ui.kit.draft_form import DraftForm
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.form_desk import FormDesk, Maker
from sendiass_desktop.ui.kit.messages import Message
from sendiass_desktop.ui.kit.text_fields import LineField
from tests.stores import Clock

GONE: Final = "This record is no longer there."


class Sketch(DraftForm):
    NAME: ClassVar[str] = "sketch"

    def __init__(self, parent: QWidget, services: Services, *, record: str = "") -> None:
        super().__init__(parent, services, form=Form(), title="Sketch", record=record)
        self.form.group("Group", "g")
        self.form.add("name", LineField(), label="Name")
        self.fit()


class Letter(Sketch):
    NAME: ClassVar[str] = "letter"


class Makers:
    """Two features, one of which no longer finds what its drafts are about."""

    def __init__(self, window: QWidget, services: Services) -> None:
        self._window = window
        self._services = services

    def sketch(self, draft: Draft) -> Sketch:
        return Sketch(self._window, self._services, record=draft.record)

    def letter(self, draft: Draft) -> Sketch:
        """A form that cannot be made."""
        raise NotFound(GONE) if draft.record != "case" else Restricted("case")

    def words(self, draft: Draft) -> str:
        return f"{draft.form.capitalize()} {draft.record}"


@pytest.fixture
def desk(window: QWidget, services: Services) -> FormDesk:
    made = FormDesk(services, window)
    makers = Makers(window, services)
    made.register("sketch", Maker(makers.sketch, makers.words))
    made.register("letter", Maker(makers.letter, makers.words))
    return made


def shown(desk: FormDesk, services: Services, record: str = "") -> Sketch:
    return desk.show(Sketch(desk.window, services, record=record))


def written(form: DraftForm, name: str) -> None:
    form.form.inputs()["name"].set_value(name)
    form.touch()


def keep(services: Services, form: str, record: str) -> Draft:
    id_ = f"{form} {record}"
    begun = services.session.store.now().isoformat(timespec="seconds")
    services.drafts.keep(id_, form, record=record, typed={"name": "Jo"}, started_at=begun)
    return next(draft for draft in services.drafts.mine() if draft.id == id_)


def test_forms_stand_side_by_side_and_are_known_in_the_order_they_were_opened(
    desk: FormDesk, services: Services
) -> None:
    first, second = shown(desk, services), shown(desk, services)
    assert desk.forms() == [first, second]
    desk.put_away()
    assert desk.forms() == []


def test_the_open_form_of_a_record_comes_to_the_front(
    qtbot: QtBot, desk: FormDesk, services: Services
) -> None:
    first, second = shown(desk, services, "a"), shown(desk, services, "b")
    qtbot.waitUntil(second.isActiveWindow)
    assert desk.front("a", Sketch) is first
    qtbot.waitUntil(first.isActiveWindow)
    assert desk.front("a", Letter) is None
    assert desk.front("c", Sketch) is None


def test_a_draft_is_resumed_by_the_maker_of_its_form_once(
    desk: FormDesk, services: Services
) -> None:
    draft = keep(services, "sketch", "a")
    form = desk.resume(draft)
    assert isinstance(form, Sketch)
    assert form.form.inputs()["name"].value() == "Jo"
    assert desk.resume(draft) is form
    assert desk.forms() == [form]


def test_a_draft_whose_record_is_gone_can_be_thrown_away_and_had_back(
    desk: FormDesk, services: Services
) -> None:
    draft = keep(services, "letter", "a")
    assert desk.resume(draft) is None
    assert desk.forms() == []
    (asked,) = desk.window.findChildren(Message)
    assert asked.windowTitle() == "Letter a"
    assert asked.accessibleDescription() == f"{GONE} The draft stays until you throw it away."
    asked.reject()
    assert services.drafts.mine() == [draft]
    desk.resume(draft)
    desk.window.findChildren(Message)[-1].accept()
    assert services.drafts.mine() == []
    assert desk.thrown().startswith("Letter a, ")
    desk.bring_back()
    assert [one.id for one in services.drafts.mine()] == [draft.id]


def test_a_draft_about_what_is_restricted_asks_for_the_reason_and_stays(
    desk: FormDesk, services: Services
) -> None:
    asked: list[str] = []
    desk.ask_why = asked.append
    assert desk.resume(keep(services, "letter", "case")) is None
    assert asked == ["case"]
    assert desk.window.findChildren(Message) == []
    assert len(services.drafts.mine()) == 1


def test_what_cannot_be_opened_says_why(desk: FormDesk, services: Services) -> None:
    draft = keep(services, "sketch", "a")
    assert desk.open(lambda: Makers(desk.window, services).letter(draft), title="Letter") is None
    (said,) = desk.window.findChildren(Message)
    assert (said.windowTitle(), said.accessibleDescription()) == ("Letter", GONE)


def test_only_drafts_that_a_form_here_can_resume_are_offered(
    desk: FormDesk, services: Services
) -> None:
    keep(services, "another", "a")
    sketch, letter = keep(services, "sketch", "a"), keep(services, "letter", "a")
    assert {draft.id for draft in desk.drafts()} == {sketch.id, letter.id}
    assert desk.draft_of("a", "letter") == letter
    assert desk.draft_of("b", "letter") is None
    assert desk.draft_of("a", "another") is None


def test_a_draft_says_what_it_is_of_and_when_it_was_begun(
    desk: FormDesk, services: Services, clock: Clock
) -> None:
    draft = keep(services, "sketch", "a")
    assert desk.words_for(draft) == "Sketch a, 10:30am"
    clock.pass_by(days=3)
    assert desk.words_for(draft) == "Sketch a, Fri 20 Nov, 10:30am"


def test_every_open_form_is_kept_at_once_and_tells_so(
    qtbot: QtBot, desk: FormDesk, services: Services
) -> None:
    written(shown(desk, services, "a"), "Jo")
    shown(desk, services, "b")  # nobody typed in it
    with qtbot.waitSignal(desk.drafts_changed):
        desk.keep_now()
    assert [draft.record for draft in services.drafts.mine()] == ["a"]


def test_when_a_form_goes_the_keyboard_goes_to_the_one_under_it_and_then_to_the_window(
    qtbot: QtBot, window: QWidget, desk: FormDesk, services: Services
) -> None:
    first, second = shown(desk, services), shown(desk, services)
    second.close()
    qtbot.waitUntil(first.isActiveWindow)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    first.close()
    qtbot.waitUntil(window.isActiveWindow)


def test_no_two_forms_have_one_name(desk: FormDesk, services: Services) -> None:
    makers = Makers(desk.window, services)
    with pytest.raises(ValueError, match="sketch"):
        desk.register("sketch", Maker(makers.sketch, makers.words))


def test_on_a_full_disk_nothing_is_thrown_away_and_the_words_wait_for_the_next_moment(
    desk: FormDesk, services: Services
) -> None:
    form = shown(desk, services, "a")
    written(form, "Jo")
    form.keep_now()
    written(form, "word " * 50_000)
    connection = services.session.store.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    form._away.click()
    assert "disk is full" in form.footer_text.text()
    assert desk.forms() == [form]
    assert desk.thrown() == ""
    connection.execute("PRAGMA max_page_count = 1000000")
    desk.keep_now()
    assert [draft.typed for draft in services.drafts.mine()] == [form.typed()]


def test_a_form_that_could_not_be_kept_at_all_is_kept_when_it_can_be(
    desk: FormDesk, services: Services
) -> None:
    connection = services.session.store.connection
    form = shown(desk, services, "a")
    written(form, "word " * 50_000)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    desk.keep_now()
    assert services.drafts.mine() == []
    connection.execute("PRAGMA max_page_count = 1000000")
    desk.keep_now()
    assert len(services.drafts.mine()) == 1


def test_what_cannot_be_brought_back_yet_is_said_and_stays_to_be_brought_back(
    desk: FormDesk, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = shown(desk, services, "a")
    written(form, "Jo")
    form.keep_now()
    form._away.click()
    assert services.drafts.mine() == []

    def full(_draft: Draft) -> None:
        raise CannotWrite("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(services.drafts, "bring_back", full)
        assert desk.bring_back() is None
    (message,) = desk.window.findChildren(Message)
    assert message.accessibleDescription() == "The disk is full."
    message.accept()
    assert desk.thrown() == "Sketch a, 10:30am"
    back = desk.bring_back()
    assert back is not None
    assert back.form.inputs()["name"].value() == "Jo"
    assert desk.thrown() == ""
    assert desk.bring_back() is None
