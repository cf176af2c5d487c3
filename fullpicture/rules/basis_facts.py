"""The frozen facts about lawful bases: agencies as the law sees them, start dates, offers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fullpicture.rules.verdict import Source


class AgencyKind(StrEnum):
    """Kinds of agency that the tables of this module know; others are allowed and get less."""

    LOCAL_AUTHORITY = "local_authority"
    HEALTH = "health"
    POLICE = "police"
    PROBATION = "probation"
    PRISON = "prison"
    YOUTH_JUSTICE = "youth_justice"
    SCHOOL = "school"
    EARLY_YEARS = "early_years"
    HOUSING = "housing"
    VOLUNTARY = "voluntary"
    PRIVATE = "private"


class Article6(StrEnum):
    """UK GDPR Article 6(1)."""

    CONSENT = "consent"
    LEGAL_OBLIGATION = "legal_obligation"
    VITAL_INTERESTS = "vital_interests"
    PUBLIC_TASK = "public_task"
    RECOGNISED_INTEREST = "recognised_legitimate_interest"
    LEGITIMATE_INTERESTS = "legitimate_interests"


class Gateway(StrEnum):
    """The Act that makes sharing somebody's task or duty."""

    NONE = ""
    INFORMATION_DUTY = "ca2004_s16la"
    ENQUIRY = "ca1989_s47"
    COOPERATE = "ca2004_s10_s11"
    SCHOOLS = "ea2002_s175"
    EARLY_YEARS = "cca2006_s40"


class Condition(StrEnum):
    """What special category and criminal information needs beside a basis."""

    SAFEGUARDING = "sch1_para18"
    STATUTORY = "sch1_para6"
    HEALTH_OR_SOCIAL_CARE = "art9_2_h"
    VITAL_INTERESTS = "art9_2_c"
    EXPLICIT_CONSENT = "art9_2_a"
    NOT_NEEDED = "not_special"


@dataclass(frozen=True)
class Body:
    """A sender or recipient as the law sees it.

    `statutory` is a public body with safeguarding duties; `contracted` provides a service for
    one under contract. `kind` is an AgencyKind, or a kind of the partnership's own; empty: nobody
    said.
    """

    kind: str
    statutory: bool
    contracted: bool = False


@dataclass(frozen=True)
class Start:
    """When a provision starts. None: not known, and so not yet. `covers` are kinds of agency."""

    code: str
    starts_on: date | None
    covers: frozenset[str]
    source: Source
    mark: str = ""


@dataclass(frozen=True)
class Starts:
    """The start dates that the partnership has adopted."""

    provisions: tuple[Start, ...] = ()

    def of(self, code: str) -> Start | None:
        return next((start for start in self.provisions if start.code == code), None)

    def has_begun(self, code: str, on: date) -> bool:
        start = self.of(code)
        return start is not None and start.starts_on is not None and start.starts_on <= on


@dataclass(frozen=True)
class ChosenBasis:
    """What a practitioner chose. No condition: not answered yet."""

    article6: Article6
    gateway: Gateway = Gateway.NONE
    condition: Condition | None = None


@dataclass(frozen=True)
class OfferedCondition:
    condition: Condition
    title: str
    sentence: str
    source: Source


@dataclass(frozen=True)
class OfferedBasis:
    """One basis that fits, explained in a plain sentence. The first offered is the usual one."""

    article6: Article6
    gateway: Gateway
    title: str
    sentence: str
    source: Source
    usual: bool
    conditions: tuple[OfferedCondition, ...]

    @property
    def code(self) -> str:
        return f"{self.article6}.{self.gateway}" if self.gateway else str(self.article6)

    def chosen(self, condition: Condition | None = None) -> ChosenBasis:
        """This basis with the condition given, or with the usual one."""
        return ChosenBasis(self.article6, self.gateway, condition or self.conditions[0].condition)
