"""What follows in the contact form from an answer, and what a correction may and may not change."""

from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.records.contact import Contact
from sendiass_desktop.services.services import Services
from sendiass_desktop.services.session import Computer
from sendiass_desktop.ui.contacts.contact_fields import PARTS
from sendiass_desktop.ui.contacts.contact_form import ContactForm
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.choice import ChoiceField
from sendiass_desktop.ui.kit.choices import ChoicesField
from tests.stores import contact


@pytest.fixture
def form(window: QWidget, services: Services, computer: Computer) -> ContactForm:
    """A new contact."""
    made = ContactForm(window, services, monotonic=computer.timer)
    made.show()
    return made


def answer(form: ContactForm, name: str, value: object) -> None:
    form.form.inputs()[name].set_value(value)
    form.form.inputs()[name].edited.emit()


def value(form: ContactForm, name: str) -> object:
    return form.form.inputs()[name].value()


def test_every_field_that_a_caller_may_answer_is_on_the_page_once(form: ContactForm) -> None:
    named = [row.name for part in PARTS for row in part.rows]
    beside = {
        "id", "reference", "person", "case", "call",
        "earlier_contact", "merged_into", "archived_on",
    }  # fmt: skip
    assert len(named) == len(set(named))
    assert set(Contact.__slots__) - set(named) == beside
    assert set(named) == set(form.form.inputs())


def test_only_what_the_machine_knows_is_filled_in(form: ContactForm) -> None:
    filled = {name for name, field in form.form.inputs().items() if field.typed()}
    assert filled == {"received_on", "received_time", "taken_by"}


def test_every_control_of_the_form_has_a_name(form: ContactForm) -> None:
    unnamed = [
        name for name, each in form.form.inputs().items() if not each.control.accessibleName()
    ]
    assert unnamed == []
    assert [button for button in form.findChildren(QPushButton) if not said(button)] == []


def test_no_letter_of_a_group_is_one_of_a_button(form: ContactForm) -> None:
    letters = [part.key for part in PARTS]
    texts = [button.text().replace("&&", "") for button in form.findChildren(QPushButton)]
    marked = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(letters) == len(set(letters))
    assert set(letters) & set(marked) == set()


def test_about_no_child_what_is_asked_of_a_child_does_not_apply(form: ContactForm) -> None:
    answer(form, "gender", "male")
    answer(form, "about", "none")
    assert (value(form, "sen_level"), value(form, "lac")) == (State.NOT_APPLICABLE,) * 2
    assert value(form, "gender") == "male"
    answer(form, "about", "one")
    assert (value(form, "sen_level"), value(form, "lac")) == (None, None)


def test_where_nobody_fell_short_what_went_wrong_does_not_apply(form: ContactForm) -> None:
    answer(form, "deficit_where", "none")
    assert value(form, "deficit_what") == State.NOT_APPLICABLE


def test_the_main_reason_is_one_of_those_chosen(form: ContactForm) -> None:
    reasons = form.form.inputs()["reasons"]
    main = cast("ChoiceField", form.form.inputs()["primary_reason"])
    reasons.set_value(("transport", "ehcna"))
    form._main.offer(("transport", "ehcna"))
    offered = [choice.value for choice in main.choices()]
    assert offered[:2] == ["transport", "ehcna"]
    assert "bullying" not in offered
    assert value(form, "primary_reason") is None
    form._main.offer(("ehcna",))
    assert value(form, "primary_reason") == "ehcna"


def test_words_that_are_no_main_reason_stay_as_typed_and_are_said_at_save(
    window: QWidget, services: Services, computer: Computer, form: ContactForm
) -> None:
    answer(form, "channel", "phone")
    answer(form, "user_type", "parent")
    form.form.inputs()["reasons"].set_value(("ehcna",))
    form._main.offer(("ehcna",))
    form.form.inputs()["primary_reason"].set_typed("zebra cros")
    form.touch()
    form.reject()
    (draft,) = services.drafts.mine()
    again = ContactForm(window, services, monotonic=computer.timer)
    again.resume(draft)
    again.show()
    again.save(anyway=True)
    main = cast("ChoiceField", again.form.inputs()["primary_reason"])
    assert (main.shown(), main.typed()) == ("zebra cros", "zebra cros")
    assert main.shown_problem() == "Main reason must be one of the answers in its list"
    assert main.shown_problem() in [label.text() for label in again.summary.findChildren(QLabel)]
    assert services.session.store.records.all("contact") == []


def test_words_typed_as_the_main_reason_stay_whatever_becomes_of_the_reasons(
    form: ContactForm,
) -> None:
    reasons = cast("ChoicesField", form.form.inputs()["reasons"])
    main = cast("ChoiceField", form.form.inputs()["primary_reason"])
    form._main.offer(("transport", "ehcna"))
    main.set_value("transport")
    main._line.line().clear()
    QTest.keyClicks(main._line.line(), "zeb")
    for codes in (("ehcna", "bullying"), ("ehcna",), ()):
        reasons.chosen_changed.emit(codes)
        assert main.typed() == "zeb"
    assert main.trouble()


def test_a_group_that_was_folded_again_stays_so(form: ContactForm) -> None:
    answer(form, "level", "2")
    assert form.form.inputs()["name"].isVisible()
    group = next(each for each in form.form._groups if each == "Name and details")
    form.form._groups[group].fold()
    answer(form, "channel", "phone")
    assert not form.form.inputs()["name"].isVisible()


def test_somebody_elses_call_without_permission_is_advised_on(
    form: ContactForm, services: Services
) -> None:
    answer(form, "third_party", value=True)
    form.save(anyway=False)
    assert "say how permission was given" in form.advice.accessibleDescription()
    form.save(anyway=True)
    assert len(services.session.store.records.all("contact")) == 1


def test_advice_does_not_lose_that_another_form_was_wanted(form: ContactForm, qtbot: QtBot) -> None:
    answer(form, "third_party", value=True)
    following = next(b for b in form.findChildren(QPushButton) if b.text() == "Save and next")
    following.click()
    assert form.advice.isVisible()
    with qtbot.waitSignal(form.another_wanted):
        form.save(anyway=True)


def test_a_correction_shows_what_is_held_and_saves_nothing_that_nobody_changed(
    window: QWidget, services: Services, computer: Computer
) -> None:
    id_ = services.contacts.log(
        contact(name="Jo Example", reasons=("ehcna", "transport"), primary_reason="transport")
    )
    before = services.contacts.get(id_)
    form = ContactForm(
        window, services, monotonic=computer.timer, detail=services.contacts.detail(id_)
    )
    form.show()
    assert value(form, "reasons") == ("ehcna", "transport")
    assert form.form.inputs()["name"].isVisible()
    assert not form.form.inputs()["answered"].isVisible()
    assert not form.stopwatch.isVisible()
    form.save(anyway=False)
    assert services.contacts.get(id_) == before


def test_a_form_deletes_itself_once_it_is_saved(form: ContactForm) -> None:
    form.save(anyway=False)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(form)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_four_fields_stand_in_a_row_at_the_usual_size_and_none_is_cut_at_any(
    qapp: QApplication, window: QWidget, services: Services, computer: Computer, scale: int
) -> None:
    theme.apply(qapp, "light", scale=scale)
    form = ContactForm(window, services, monotonic=computer.timer)
    form.resize(theme.unit(form, 250 if scale == 100 else 150), theme.unit(form, 170))
    form.show()
    QCoreApplication.processEvents()
    tops = [form.form.inputs()[n].y() for n in ("received_on", "received_time", "channel")]
    assert (len(set(tops)) == 1) or scale > 100
    for field in form.form.inputs().values():
        if field.isVisible():
            assert field.width() >= field.minimumSizeHint().width()


def said(button: QPushButton) -> str:
    return button.accessibleName() or button.text()
