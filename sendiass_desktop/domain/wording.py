"""Numbers and lists in a sentence, for what the domain says and what the window says."""


def number(value: int) -> str:
    """1,234."""
    return f"{value:,}"


def plural(count: int, one: str, *, many: str = "") -> str:
    """1 contact, 2 contacts, 1,234 contacts; `many` where it is not `one` with an s."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def listed(words: tuple[str, ...]) -> str:
    """One, two and three."""
    if len(words) < 2:  # noqa: PLR2004 - one word needs no "and"
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
