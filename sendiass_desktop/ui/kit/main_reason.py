"""The main reason is one of those chosen; a single one is the main one."""

from typing import cast

from PySide6.QtCore import QObject

from sendiass_desktop.domain.fields import State
from sendiass_desktop.domain.lists import Lists
from sendiass_desktop.ui.kit.choice import ChoiceField
from sendiass_desktop.ui.kit.choices import ChoicesField
from sendiass_desktop.ui.kit.form import Form
from sendiass_desktop.ui.kit.matching import Choice


class MainReason(QObject):
    """Keeps the choice of a main reason to the reasons that are chosen."""

    def __init__(self, form: Form, lists: Lists) -> None:
        super().__init__(form)
        self._form = form
        self._lists = lists
        cast("ChoicesField", form.inputs()["reasons"]).chosen_changed.connect(self.offer)

    def offer(self, chosen: tuple[str, ...]) -> None:
        """Offer these as the main one; words typed for it that are none of them stay."""
        main = cast("ChoiceField", self._form.inputs()["primary_reason"])
        codes = [code for code in chosen if code not in list(State)]
        label = self._lists.label
        main.set_choices([Choice(code, label("reasons", code), code) for code in codes])
        if len(codes) == 1 and not main.trouble():
            main.set_value(codes[0])
