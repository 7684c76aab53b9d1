"""Referrals (서비스 의뢰): bodies with their directions and services, what is written to whom, until when they answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class Direction(Term):
    """Which way requests go between towns and bodies. `is_open_to_town`: a town may refer to the body.

    `comes_to_town`: the body refers to towns.
    """

    is_open_to_town: bool = False
    comes_to_town: bool = False


@dataclass(frozen=True, kw_only=True)
class ReferralKind(Term):
    """`fields` must be known before it is sent and are all that leaves; `answer` is the deadline of the answer.

    `has_offices`: kinds of offices that receive it here, beside the bodies of the list. `is_of_service`: it begins at a
    service that was asked for, whose answer it brings.
    """

    fields: tuple[str, ...]
    answer: str
    needs_consent: bool
    has_offices: tuple[str, ...] = ()
    is_of_service: bool = False


@dataclass(frozen=True, kw_only=True)
class ReferralBody(Term):
    """A body to which one refers, with the services it gives."""

    of_kind: str
    goes: str
    services: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Inbound:
    """What bodies refer to a 읍면동. `answer` is the deadline of the answer; `route` that of the case it begins.

    What never became a case is kept `keep_days` after its end; a sheet that nobody filled in, `blank_days`.
    """

    source: str
    answer: str
    route: str
    keep_days: int
    blank_days: int
    most_open: int


@dataclass(frozen=True, kw_only=True)
class Referrals:
    """서비스 의뢰. `escalate_days` after the day of the answer the leader sees it too.

    `files_most`: how many files a receiver may add to one request. `fhir_most_bytes`: how large a
    file of another system may be.
    """

    source: str
    escalate_days: int
    files_most: int
    fhir_most_bytes: int
    directions: Mapping[str, Direction]
    kinds: Mapping[str, ReferralKind]
    states: Mapping[str, Term]
    bodies: Mapping[str, ReferralBody]
    inbound: Inbound

    def senders(self) -> dict[str, ReferralBody]:
        """The bodies that refer to towns."""
        return {code: body for code, body in self.bodies.items() if self.directions[body.goes].comes_to_town}

    def bodies_for(self, kind: str) -> dict[str, ReferralBody]:
        """Those of a kind to which a town may refer."""
        return {
            code: body
            for code, body in self.bodies.items()
            if body.of_kind == kind and self.directions[body.goes].is_open_to_town
        }
