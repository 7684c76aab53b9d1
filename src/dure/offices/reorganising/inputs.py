"""What is entered to reorganise (조직 개편의 입력)."""

from dataclasses import dataclass

from dure.offices.models import Office, Region, Staff, Team


@dataclass(frozen=True)
class NewName:
    name: str


@dataclass(frozen=True)
class Merging:
    """Into which office; where it stands no more, its 읍면동 is closed with it."""

    into: Office


@dataclass(frozen=True)
class Splitting:
    """Whereto, and which households: of these managers, of these teams, at these addresses."""

    into: Office
    managers: tuple[Staff, ...] = ()
    teams: tuple[Team, ...] = ()
    address: str = ""
    staff_goes_along: bool = True


@dataclass(frozen=True)
class RegionMerging:
    into: Region


@dataclass(frozen=True)
class RegionSplitting:
    """A new 읍면동 with its code, and the offices that stand there from now on."""

    name: str
    code: str
    offices: tuple[Office, ...]
