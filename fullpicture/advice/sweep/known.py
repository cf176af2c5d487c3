"""What is known of everybody linked to a child, by which a text would tell who the child is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class KnownPerson:
    """Somebody by the role that stands for them: "Child A", "mother", "social worker".

    `given` and `family` are every name they have or had, as written; `whole` are names that are
    not taken apart, as of a practitioner or a name somebody goes by.
    """

    role: str
    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    born: date | None = None
    is_child: bool = False


@dataclass(frozen=True)
class KnownPlace:
    """A school, service, agency or area by the kind that stands for it: "a school"."""

    kind: str
    name: str


@dataclass(frozen=True)
class KnownAddress:
    line: str
    postcode: str = ""


@dataclass(frozen=True)
class Circle:
    """Everybody and everything linked to one child. `numbers` are telephone numbers, NHS numbers,
    UPNs and agencies' references; `rare` are words that few share ("Somali", an illness).
    """

    people: tuple[KnownPerson, ...] = ()
    places: tuple[KnownPlace, ...] = ()
    addresses: tuple[KnownAddress, ...] = ()
    numbers: tuple[str, ...] = ()
    rare: tuple[str, ...] = ()


def roles(children: Collection[str], adults: Iterable[str]) -> list[str]:
    """A role for each, no two alike: the children by letters, a second mother by a number.

    `children` are what each is to the first ("" for the first), `adults` what each is to the child.
    """
    lettered = [
        f"Child {chr(ord('A') + place)}" + (f" ({kin})" if kin else "")
        for place, kin in enumerate(children)
    ]
    named = list(adults)
    counted: dict[str, int] = {}
    for place, role in enumerate(named):
        counted[role] = counted.get(role, 0) + 1
        if counted[role] > 1:
            named[place] = f"{role} {counted[role]}"
    return [*lettered, *named]
