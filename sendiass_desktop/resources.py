"""The only door to `resources/`: beside the frozen program, in the package, or in the checkout."""

import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def folder() -> Path:
    """Where the resources are; raises FileNotFoundError if the installation is incomplete."""
    here = Path(__file__).parent
    frozen = Path(getattr(sys, "_MEIPASS", here)) / "resources"
    for place in (frozen, here / "resources", here.parent / "resources"):
        if place.is_dir():
            return place
    raise FileNotFoundError("resources")


def path(*parts: str) -> Path:
    """The path of one resource."""
    return folder().joinpath(*parts)


def toml(*parts: str) -> dict[str, Any]:
    """A TOML resource, read."""
    return tomllib.loads(path(*parts).read_text(encoding="utf-8"))


def profile(name: str) -> dict[str, Any]:
    """The service profile of a name, with the starting lists that it does not bring itself."""
    own = toml("profiles", f"{name}.toml")
    return own | {"lists": toml("profiles", "lists.toml") | own["lists"]}
