"""The pages of first run, each a few questions and what is wrong with the answers."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from sendiass_desktop.domain.errors import AppError, Invalid, Problem
from sendiass_desktop.domain.records.worker import Role
from sendiass_desktop.machine import refuse_synced
from sendiass_desktop.ui.kit import theme
from sendiass_desktop.ui.kit.input import Input
from sendiass_desktop.ui.kit.password_field import HELP, PasswordField
from sendiass_desktop.ui.kit.recovery_words import WordTable
from sendiass_desktop.ui.kit.text_fields import LineField
from sendiass_desktop.ui.session.card_page import add_field
from sendiass_desktop.ui.session.folder_field import FolderField
from sendiass_desktop.ui.session.new_store import NewMember

# A password and the name of who will use it; raises Invalid.
CheckPassword = Callable[[str, str], None]

ROLES: Final = (
    (Role.MANAGER, "Manager or deputy manager"),
    (Role.CASEWORKER, "Caseworker"),
    (Role.DUTY, "Duty worker"),
)


class Page(QWidget):
    """A title, a sentence or two, and fields by name."""

    TITLE = ""
    LEAD = ""
    NEXT = "Continue"
    SKIP = ""  # the words of the button that leaves the page out

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.fields: dict[str, QWidget] = {}
        self.column = QVBoxLayout(self)
        theme.arrange(self.column, self, between=4)

    def add(self, name: str, words: str, *, field: QWidget) -> None:
        """One more question."""
        self.fields[name] = field
        field.setObjectName(name)
        add_field(self.column, words, field=field)

    def say(self, sentence: str, role: str = "muted") -> QLabel:
        """A sentence among the questions."""
        label = QLabel(sentence, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(label, role)
        self.column.addWidget(label)
        return label

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the answers, each under the name of its field."""
        return ()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say each problem under its field, and take away the others."""
        said: Mapping[str, str] = {each.field: each.sentence for each in reversed(problems)}
        for name, field in self.fields.items():
            if isinstance(field, Input):
                field.problem(said.get(name))

    def start(self) -> None:
        """Put the keyboard where the page begins."""
        for field in self.fields.values():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return


class ServicePage(Page):
    """Which service this is, and where its store will be."""

    TITLE = "Make a store for your service"
    LEAD = "A store is one encrypted folder on this computer that holds everything you record."

    def __init__(
        self, parent: QWidget, *, profiles: Sequence[tuple[str, str]], folder: Path
    ) -> None:
        super().__init__(parent)
        self.service = QComboBox(self)
        for code, name in profiles:
            self.service.addItem(name, code)
        self.folder = FolderField("Choose a folder for the store", self)
        self.folder.set_value(folder)
        self.folder.hint("A new folder on this computer, not one that is synced or on the network.")
        self.add("service", "&Service", field=self.service)
        self.add("folder", "&Folder for the store", field=self.folder)
        self.folder.chosen.connect(self._inside)

    def problems(self) -> tuple[Problem, ...]:
        """The folder must be whole, new, and not synced behind our back."""
        sentence = self.folder.trouble()
        if not sentence:
            sentence = _wrong_with(self.folder.value())
        return (Problem("folder", sentence),) if sentence else ()

    def _inside(self, chosen: str) -> None:
        """A folder that holds something already gets a new one inside."""
        folder = Path(chosen)
        if not _is_free(folder):
            self.folder.set_value(folder / self.service.currentText())


class _PersonPage(Page):
    """A name and a password, twice."""

    WHOSE = ""

    def __init__(self, parent: QWidget, check_password: CheckPassword) -> None:
        super().__init__(parent)
        self._check_password = check_password
        self.name = LineField(parent=self)
        self.add("name", f"{self.WHOSE} &name", field=self.name)
        self._add_role()
        self.password = PasswordField(self)
        self.password.hint(HELP)
        self.add("password", "&Password", field=self.password)
        self.again = PasswordField(self)
        self.add("again", "Password a&gain", field=self.again)

    def _add_role(self) -> None:
        """What is asked between name and password; Tab goes in the order of making."""

    def problems(self) -> tuple[Problem, ...]:
        """Somebody needs a name and a password that the rules allow, typed twice."""
        found = [] if self.name.value() else [Problem("name", "Enter a name")]
        password = self.password.value()
        if password is None:
            return (*found, Problem("password", "Enter a password"))
        try:
            self._check_password(password, self.name.value() or "")
        except Invalid as error:
            return (*found, *error.problems)
        if password != self.again.value():
            found.append(Problem("again", "Type the same password again"))
        return tuple(found)

    def forget(self) -> None:
        """Empty the passwords."""
        self.password.forget()
        self.again.forget()


class ManagerPage(_PersonPage):
    """The manager who is at the computer."""

    TITLE = "Who manages the service?"
    LEAD = "You will unlock the store with this name and password. Only you know it."
    WHOSE = "Your"

    def member(self) -> NewMember:
        """The manager; to be asked for once there are no problems."""
        return NewMember(self.name.value(), Role.MANAGER, self.password.value() or "")


class SecondPage(_PersonPage):
    """Somebody else who can unlock, so that nobody is shut out when one person is away."""

    TITLE = "Who else?"
    LEAD = (
        "Add a second manager or a deputy: they can set a new password for you if you forget"
        " yours. Let them type their own password."
    )
    SKIP = "Not now"
    WHOSE = "Their"

    def __init__(self, parent: QWidget, check_password: CheckPassword) -> None:
        super().__init__(parent, check_password)
        self.manager = ""
        self.say(
            "With one manager alone, the page Staff reminds you until there is a second.", "hint"
        )

    def _add_role(self) -> None:
        self.role = QComboBox(self)
        for role, words in ROLES:
            self.role.addItem(words, role.value)
        self.add("role", "Their &role", field=self.role)

    def problems(self) -> tuple[Problem, ...]:
        """The same, and somebody else."""
        name = self.name.value() or ""
        if name and name.casefold() == self.manager.casefold():
            return (Problem("name", "Enter somebody else: this is your own name"),)
        return super().problems()

    def member(self) -> NewMember | None:
        """The second person, or None where the page was left out."""
        password = self.password.value()
        if not self.name.value() or password is None:
            return None
        return NewMember(self.name.value(), Role(self.role.currentData()), password)


class BackupPage(Page):
    """A second place for backups."""

    TITLE = "Where should backups go?"
    LEAD = (
        "Choose a second place in case this computer is lost: a memory stick or a shared folder."
        " A backup is made each day and copied there when it is plugged in. It is encrypted, so"
        " whoever finds it reads nothing."
    )
    NEXT = "Make the store"
    SKIP = "Decide later"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.store: Path | None = None
        self.folder = FolderField("Choose a folder for backups", self)
        self.add("backup", "&Folder for backups", field=self.folder)

    def problems(self) -> tuple[Problem, ...]:
        """The folder must be there, and not be the store's own."""
        sentence = self.folder.trouble()
        place = None if sentence else self.folder.value()
        if place is None:
            sentence = sentence or "Choose a folder, or decide later"
        elif not place.is_dir():
            sentence = "This folder is not there. Choose another, or plug the memory stick in."
        elif self.store is not None and place in (self.store, *self.store.parents[:1]):
            sentence = "Choose a folder that is not beside the store."
        return (Problem("backup", sentence),) if sentence else ()


class KeyPage(Page):
    """The recovery key, shown this once."""

    TITLE = "Write down the recovery key"
    LEAD = (
        "These 15 words open the store when nobody knows a password. They are shown only now."
        " Write them on paper, in order."
    )
    NEXT = "I have written them down"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = WordTable(self)
        self.fields["words"] = self.words
        self.column.addWidget(self.words)
        self.say(
            "Keep it sealed in two places, such as a safe and another building. Never give it to"
            " council IT, and never keep it beside this computer.",
            "",
        )


class CheckPage(Page):
    """Some of the words again, from the paper."""

    TITLE = "Check the recovery key"
    LEAD = "Type these words from your paper."
    NEXT = "Finish"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words: dict[str, str] = {}

    def ask(self, words: Sequence[str], numbers: Sequence[int]) -> None:
        """Ask for the words with these numbers, from 1 on."""
        for number in numbers:
            self._words[str(number)] = words[number - 1]
            self.add(str(number), f"Word {number}", field=LineField(parent=self))

    def forget(self) -> None:
        """Empty the page: the words are on paper now."""
        self._words.clear()

    def problems(self) -> tuple[Problem, ...]:
        """Each word must be the one that was shown."""
        return tuple(
            Problem(number, f"Word {number} is another word. Look at your paper again.")
            for number, word in self._words.items()
            if self._typed(number) != word
        )

    def _typed(self, number: str) -> str:
        field = self.fields[number]
        return str(field.value() or "").lower() if isinstance(field, LineField) else ""


def _is_free(folder: Path) -> bool:
    """Whether a folder is empty or not there yet."""
    try:
        return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError:
        return False


def _wrong_with(folder: Path | None) -> str:
    """Why a store cannot be made in a folder, or nothing."""
    if folder is None:
        return "Enter where the store will be"
    try:
        refuse_synced(folder)
    except AppError as refused:
        return str(refused)
    return "" if _is_free(folder) else "This folder is not empty. Choose a new folder."
