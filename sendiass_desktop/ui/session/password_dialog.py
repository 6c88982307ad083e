"""A new password: my own, or, after the recovery key was used, anybody's."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from sendiass_desktop.domain.errors import AppError, Problem, WrongPassword, problems_of
from sendiass_desktop.services.staff import NewPassword, StaffService, StretchedPassword
from sendiass_desktop.ui.kit.dialog import Dialog
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.messages import announce
from sendiass_desktop.ui.kit.password_field import HELP, PasswordField
from sendiass_desktop.ui.kit.tasks import run_in_pool
from sendiass_desktop.ui.session.card_page import add_field, paragraph

WIDTH: Final = 104.0  # steps
CHANGING: Final = "Changing…"
AGAIN: Final = "Type the same password again"
WRONG: Final = "This is not your password. Check Caps Lock."


class _NewPasswordForm(Dialog):
    """The new password twice; stretched in the pool, kept on this thread."""

    changed = Signal(str)  # the worker's id

    def __init__(self, parent: QWidget, staff: StaffService, *, title: str, about: str) -> None:
        super().__init__(parent, title, save="Change password")
        self._staff = staff
        self._busy = False
        self.fields: dict[str, QWidget] = {}
        self.content.addWidget(paragraph(about, self, width=WIDTH))
        self._add_first()
        self.new = PasswordField(self)
        self.again = PasswordField(self)
        self.new.hint(HELP)
        self._add("password", "&New password", field=self.new)
        self._add("again", "New password a&gain", field=self.again)
        self.content.addStretch(1)
        self.fit()
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def prepared(self) -> NewPassword:
        """What is to be stretched; raises AppError."""
        raise NotImplementedError

    def save(self, *, anyway: bool) -> None:
        """Check what is typed, then stretch it in the pool."""
        del anyway
        if self._busy:
            return
        problems = self._missing()
        if problems:
            self._show(problems)
            return
        try:
            password = self.prepared()
        except AppError as trouble:
            self._refuse(trouble)
            return
        self._show(())
        self._set_busy(busy=True)
        run_in_pool(self, password.stretched, done=self._keep, failed=self._refuse)

    def leave(self) -> None:
        """Nothing is kept, least of all a password."""
        self._forget()

    def _add(self, name: str, words: str, *, field: QWidget) -> None:
        self.fields[name] = field
        add_field(self.content, words, field=field)

    def _add_first(self) -> None:
        """What is asked before the new password; Tab goes in the order of making."""
        raise NotImplementedError

    def _missing(self) -> tuple[Problem, ...]:
        if self.new.value() is None:
            return (Problem("password", "Enter a new password"),)
        return () if self.new.value() == self.again.value() else (Problem("again", AGAIN),)

    def _keep(self, password: object) -> None:
        """The password is stretched: enter the change, then write the keyring."""
        assert isinstance(password, StretchedPassword)  # noqa: S101 - what the pool was asked for
        try:
            self._staff.keep_password(password)
        except AppError as trouble:
            self._refuse(trouble)
            return
        self._forget()
        self.changed.emit(password.worker)
        self.accept()

    def _refuse(self, trouble: AppError) -> None:
        self._set_busy(busy=False)
        self._show(self._as_problems(trouble))

    def _as_problems(self, trouble: AppError) -> tuple[Problem, ...]:
        return problems_of(trouble)

    def _show(self, problems: Sequence[Problem]) -> None:
        said = {problem.field: problem.sentence for problem in reversed(problems)}
        for name, field in self.fields.items():
            if isinstance(field, Input):
                field.problem(said.get(name))
        self.show_problems(problems, self.fields)
        if problems:
            self.fit()  # the sentences take room

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        for control in (*self.fields.values(), self.save_button):
            control.setEnabled(not busy)
        self.footer_text.setText(CHANGING if busy else "")
        if busy:
            announce(self, CHANGING)

    def _forget(self) -> None:
        for field in self.fields.values():
            if isinstance(field, PasswordField):
                field.forget()


class PasswordDialog(_NewPasswordForm):
    """Change my own password: the old one, then the new one twice."""

    def __init__(self, parent: QWidget, staff: StaffService) -> None:
        super().__init__(
            parent,
            staff,
            title="Change your password",
            about="Your old password goes on opening older backups.",
        )

    def prepared(self) -> NewPassword:
        """My own."""
        return self._staff.prepare_own_password(self.old.value() or "", self.new.value() or "")

    def _add_first(self) -> None:
        self.old = PasswordField(self)
        self._add("old", "&Old password", field=self.old)

    def _missing(self) -> tuple[Problem, ...]:
        old = () if self.old.value() else (Problem("old", "Enter your old password"),)
        return (*old, *super()._missing())

    def _as_problems(self, trouble: AppError) -> tuple[Problem, ...]:
        if isinstance(trouble, WrongPassword):
            return (Problem("old", WRONG),)
        return super()._as_problems(trouble)


class NewPasswordDialog(_NewPasswordForm):
    """Set a password for somebody: offered after the recovery key opened the store."""

    def __init__(
        self, parent: QWidget, staff: StaffService, *, people: Sequence[tuple[str, str]]
    ) -> None:
        """`people` who work here, as ids and names."""
        self._people = tuple(people)
        super().__init__(
            parent,
            staff,
            title="Set a new password",
            about="They are told at their next unlock that it was set for them.",
        )

    def prepared(self) -> NewPassword:
        """That of the person chosen."""
        return self._staff.prepare_password(str(self.person.currentData()), self.new.value() or "")

    def _add_first(self) -> None:
        self.person = QComboBox(self)
        for id_, name in self._people:
            self.person.addItem(name, id_)
        self._add("person", "&Whose", field=self.person)
