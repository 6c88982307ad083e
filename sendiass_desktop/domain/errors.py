"""What may go wrong, each said in a sentence for the person at the screen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One field of a draft and one sentence about it; `field` is empty when it is about all."""

    field: str
    sentence: str


class AppError(Exception):
    """A sentence for the user; anything that is not an `AppError` is a bug."""


class Invalid(AppError):
    """A draft cannot be stored truthfully; `problems` says why, field by field."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems


def problems_of(trouble: AppError, field: str = "") -> tuple[Problem, ...]:
    """What to show in a form; `field` is what a sentence is about that names none."""
    return trouble.problems if isinstance(trouble, Invalid) else (Problem(field, str(trouble)),)


class NotFound(AppError):
    """The record is not there, or not for this person to see."""


class Restricted(AppError):
    """The record belongs to a restricted case: it opens to named staff, or with a reason."""

    def __init__(self, case: str) -> None:
        super().__init__("This record is restricted to named staff. Say why you need to see it.")
        self.case = case


class NotAllowed(AppError):
    """The person's role does not include the verb (docs/threat-model.md, Who may)."""


class Conflict(AppError):
    """Somebody changed the same fields since the form was opened."""


class WrongPassword(AppError):
    """The name and password, or the recovery key, do not open this store."""


class Damaged(AppError):
    """A file of the store is missing, changed or broken."""


class TooNew(AppError):
    """The store was written by a newer version of the program."""


class InUse(AppError):
    """Another program holds the store, or the file that is to be written."""


class CannotWrite(AppError):
    """The disk is full, the folder is read-only, or the medium has gone."""
