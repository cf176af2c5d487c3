"""What the architecture tests look through: chapters, their public actions and queries."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import fullpicture

PACKAGE = Path(fullpicture.__file__).parent
ORDER = (
    "rules",
    "ledger",
    "policy",
    "agencies",
    "visibility",
    "people",
    "linkage",
    "chronology",
    "advice",
    "sharing",
    "requests",
    "triangulation",
    "concerns",
    "meetings",
    "challenge",
    "patterns",
    "oversight",
)
DOORS = (
    "web",
    "api",
    "federation",
    "notices",
    "intake",
    "commands",
    "bench",
    "demo",
)


def module(chapter: str, name: str) -> ModuleType | None:
    try:
        return importlib.import_module(f"fullpicture.{chapter}.{name}")
    except ModuleNotFoundError as missing:
        if missing.name == f"fullpicture.{chapter}.{name}":
            return None
        raise


def public_functions(name: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function that a chapter's `actions` or `queries` defines or re-exports."""
    for chapter in ORDER:
        seen: dict[str, Callable[..., Any]] = {}
        for found in parts(chapter, name):
            for function_name, function in vars(found).items():
                module_name = getattr(function, "__module__", "")
                own = module_name.startswith(f"fullpicture.{chapter}.{name}")
                if inspect.isfunction(function) and own and not function_name.startswith("_"):
                    seen[f"{chapter}.{function_name}"] = function
        yield from seen.items()


def parts(chapter: str, name: str) -> Iterator[ModuleType]:
    """`actions` or `queries`, and for queries what lies in a folder of that name."""
    found = module(chapter, name)
    if found is None:
        return
    yield found
    if name == "queries":
        for part in pkgutil.iter_modules(getattr(found, "__path__", ())):
            yield importlib.import_module(f"{found.__name__}.{part.name}")


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(fullpicture.__path__, "fullpicture."):
        if ".migrations" not in found.name and not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def source_files() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path
