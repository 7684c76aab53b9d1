"""The directory of resources (복지자원): standard classes and names, what may be registered, how it is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dure.rulebook.model.terms import Term


@dataclass(frozen=True, kw_only=True)
class SmallClass(Term):
    """소분류 with its standard service names (표준서비스명); in brackets stand examples of what a name covers."""

    names: tuple[str, ...]

    @cached_property
    def standard_names(self) -> tuple[str, ...]:
        """The names without their examples: "전세비지원(신혼부부임차보증금이자지원사업)" → "전세비지원"."""
        return tuple(dict.fromkeys(filter(None, (without_examples(name) for name in self.names))))


@dataclass(frozen=True, kw_only=True)
class ResourceGroup(Term):
    """중분류. `helps` are the classes of needs that its services answer."""

    helps: tuple[str, ...]
    classes: Mapping[str, SmallClass]


@dataclass(frozen=True, kw_only=True)
class ResourceField(Term):
    """대분류: one of the eleven fields of resources."""

    classes: Mapping[str, ResourceGroup]


@dataclass(frozen=True, kw_only=True)
class KindOfService:
    """What a kind of service asks of who registers it here.

    `is_linked_only`: it comes from linked sources and nobody registers it. `needs_fund_body`: only under a provider
    that may raise funds. `comes_back`: what one household used is there for the next when it ends.
    """

    source: str
    is_linked_only: bool = False
    needs_fund_body: bool = False
    comes_back: bool = False


@dataclass(frozen=True, kw_only=True)
class BadName(Term):
    """One way in which a service is named badly, told by the words in the name, or by their end."""

    words: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Upkeep:
    """When an entry is due for a look, in days; how many names are offered beside a bad one."""

    source: str
    verify_after_days: int
    names_offered: int
    twins_offered: int
    merge_undone_hours: int


@dataclass(frozen=True, kw_only=True)
class Matching:
    """What speaks for a service when a need looks for one, in points, and against it.

    `few`: what is left counts as scarce up to here. `life_stages`: the last age of each stage. `most_judged`: how many
    entries are looked at, `most_shown` of those that fit and `most_out` of those that do not are on the page.
    """

    source: str
    target: int
    unknown: int
    town: int
    place: int
    free: int
    few: int
    soon: int
    soon_days: int
    later_days: int
    earlier: int
    ends_soon: int
    ends_soon_days: int
    unverified: int
    most_judged: int
    most_shown: int
    most_out: int
    most_compared: int
    life_stages: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Surveys:
    """How often providers are asked, how many days before the end the silent ones, and before which agreements end.

    `many_without`: from how many households without a service on an area counts as short at an office.
    """

    source: str
    most_a_year: int
    remind_days: int
    renew_days: int
    many_without: int


@dataclass(frozen=True, kw_only=True)
class Resources:
    """복지자원 관리."""

    source: str
    fields: Mapping[str, ResourceField]
    kinds: Mapping[str, KindOfService]
    states: Mapping[str, Term]
    origins: Mapping[str, Term]
    bad_names: Mapping[str, BadName]
    # What a name that is no standard one still has to end in to be understood.
    service_words: tuple[str, ...]
    community_chest: str
    upkeep: Upkeep
    matching: Matching
    surveys: Surveys

    @cached_property
    def groups(self) -> Mapping[str, ResourceGroup]:
        """The 36 groups by code, in the order of the manual."""
        fields = sorted(self.fields.values(), key=lambda field: int(field.code))
        return {group.code: group for field in fields for group in field.classes.values()}

    @cached_property
    def small_classes(self) -> Mapping[str, SmallClass]:
        return {code: small for group in self.groups.values() for code, small in group.classes.items()}

    @cached_property
    def standard(self) -> Mapping[str, tuple[str, ...]]:
        """The classes in which each standard name stands."""
        found: dict[str, tuple[str, ...]] = {}
        for code, name in self._names():
            found[name] = (*found.get(name, ()), code)
        return found

    def _names(self) -> Iterator[tuple[str, str]]:
        for code, small in self.small_classes.items():
            yield from ((code, name) for name in small.standard_names)

    def groups_for(self, need: str) -> tuple[str, ...]:
        """The groups whose services answer a class of needs, in order."""
        return tuple(code for code, group in self.groups.items() if need in group.helps)


def group_of(code: str) -> str:
    """The group of a small class: "5-3-3" → "5-3"."""
    return code.rpartition("-")[0]


def without_examples(name: str) -> str:
    """What stands outside brackets."""
    kept, depth = [], 0
    for letter in name:
        depth += letter == "("
        if not depth:
            kept.append(letter)
        depth -= letter == ")" and depth > 0
    return " ".join("".join(kept).split())
