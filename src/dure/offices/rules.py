"""Rules of administration (기관·역할 관리): pure.

What is refused protects people or the record; several roles for one person are allowed
(manual-2025 m:9612: asking and giving the same approval is refused where it happens).
"""

from dataclasses import dataclass
from datetime import date

from dure.offices.exclusion import exclude_each_other, source_of_exclusion
from dure.rulebook import Reason, Rulebook

CODE_DIGITS = 10
# Which levels a region may stand below.
BELOW = {"district": ("sigungu",), "town": ("sigungu", "district")}
AREA_HUB, AREA_MEMBER = "area_centre", "area_ordinary"


@dataclass(frozen=True)
class RegionFacts:
    """A region as it would be after the change."""

    code: str
    level: str
    parent_level: str
    is_code_taken: bool
    has_children: bool


@dataclass(frozen=True)
class OfficeFacts:
    """An office as it would be after the change."""

    kind: str
    region_level: str
    town_model: str
    is_active: bool
    has_hub: bool
    hub_can_lead: bool
    members: int
    running_roles: int


@dataclass(frozen=True)
class RoleFacts:
    """A role about to be given."""

    role: str
    office_kind: str
    office_is_active: bool
    staff_is_active: bool
    is_civil_servant: bool
    is_oneself: bool
    is_held_then: bool
    from_on: date
    until_on: date | None
    held_meanwhile: tuple[str, ...] = ()


def code_is_ten_digits_once(facts: RegionFacts, on: date, book: Rulebook) -> list[Reason]:
    """The administrative code has ten digits, and each region its own."""
    if not (len(facts.code) == CODE_DIGITS and facts.code.isdecimal()):
        return [Reason("offices.bad_code", {"digits": CODE_DIGITS})]
    return [Reason("offices.code_taken")] if facts.is_code_taken else []


def region_fits_its_parent(facts: RegionFacts, on: date, book: Rulebook) -> list[Reason]:
    """시군구 → 행정구 → 읍면동, or 시군구 → 읍면동 (manual-2025 m:3281)."""
    if facts.parent_level not in BELOW.get(facts.level, ()) or (facts.has_children and facts.level == "town"):
        return [Reason("offices.wrong_parent")]
    return []


def office_fits_its_region(facts: OfficeFacts, on: date, book: Rulebook) -> list[Reason]:
    """Each kind of office stands on one level of the region tree (manual-2025 m:3753, m:3829)."""
    kind = book.offices.kinds[facts.kind]
    at_sigungu = kind.level == "sigungu" and facts.region_level == "district"
    if kind.level in ("national", facts.region_level) or at_sigungu:
        return []
    level = book.codes["region_level"].label(kind.level)
    return [Reason("offices.wrong_level", {"kind": kind.ko, "level": level}, cited=kind.source)]


def model_fits_the_kind(facts: OfficeFacts, on: date, book: Rulebook) -> list[Reason]:
    """Town models belong to 읍면동 teams, the others to the 시군구 (manual-2025 m:2736, m:3213)."""
    if not facts.town_model:
        return []
    model = book.offices.models[facts.town_model]
    owner = "town_team" if model.level == "town" else "sigungu_support"
    if facts.kind == owner:
        return []
    return [
        Reason(
            "offices.wrong_model",
            {"model": model.ko, "kind": book.offices.kinds[facts.kind].ko},
            cited=model.source,
        )
    ]


def area_has_its_hub(facts: OfficeFacts, on: date, book: Rulebook) -> list[Reason]:
    """A 일반 읍면동 hands its cases to the 중심 읍면동 of its 권역; nobody else has one (manual-2025 m:8421)."""
    is_member = facts.town_model == AREA_MEMBER
    if is_member and not facts.has_hub:
        return [Reason("offices.hub_missing")]
    if is_member and not facts.hub_can_lead:
        return [Reason("offices.hub_is_no_centre")]
    if facts.has_hub and not is_member:
        return [Reason("offices.hub_not_needed")]
    return []


def hub_keeps_its_members(facts: OfficeFacts, on: date, book: Rulebook) -> list[Reason]:
    """A centre with members stays one and stays open (manual-2025 m:3843)."""
    if facts.members and not (facts.is_active and facts.town_model == AREA_HUB):
        return [Reason("offices.hub_has_members", {"count": facts.members})]
    return []


def closed_office_has_no_roles(facts: OfficeFacts, on: date, book: Rulebook) -> list[Reason]:
    """Roles end before their office does."""
    if facts.running_roles and not facts.is_active:
        return [Reason("offices.office_has_roles", {"count": facts.running_roles})]
    return []


def role_fits_the_office(facts: RoleFacts, on: date, book: Rulebook) -> list[Reason]:
    """A role exists only in the kinds of office that have it (manual-2025 m:17691)."""
    role = book.roles[facts.role]
    if facts.office_kind in role.office_kinds:
        return []
    kind = book.offices.kinds[facts.office_kind]
    return [Reason("offices.role_not_here", {"role": role.ko, "kind": kind.ko}, cited=role.source)]


def official_roles_need_officials(facts: RoleFacts, on: date, book: Rulebook) -> list[Reason]:
    """The manual names roles of their own for those who are no civil servants (manual-2025 m:17695)."""
    role = book.roles[facts.role]
    if facts.is_civil_servant or not role.is_official:
        return []
    return [Reason("offices.role_for_officials", {"role": role.ko}, cited=role.source)]


def both_are_active(facts: RoleFacts, on: date, book: Rulebook) -> list[Reason]:
    """Neither a closed office nor a closed account takes a role."""
    found = []
    if not facts.office_is_active:
        found.append(Reason("offices.office_closed"))
    if not facts.staff_is_active:
        found.append(Reason("offices.account_closed"))
    return found


def nobody_serves_themselves(facts: RoleFacts, on: date, book: Rulebook) -> list[Reason]:
    """Who gives roles sees no cases, and does not open them to themselves."""
    return [Reason("offices.role_for_oneself")] if facts.is_oneself else []


def role_is_held_once(facts: RoleFacts, on: date, book: Rulebook) -> list[Reason]:
    """The same role in the same office on the same days would only hide when it ends."""
    return [Reason("offices.role_held_already")] if facts.is_held_then else []


def roles_exclude_each_other(facts: RoleFacts, on: date, book: Rulebook) -> list[Reason]:
    """Who gives roles or reviews views holds no role that sees cases on the same days (roles.toml: excludes)."""
    return [
        Reason(
            "offices.roles_exclude",
            {"role": book.roles[facts.role].ko, "other": book.roles[other].ko},
            cited=source_of_exclusion(facts.role, other, book),
        )
        for other in sorted(set(facts.held_meanwhile))
        if exclude_each_other(facts.role, other, book)
    ]


def role_ends_after_it_begins(facts: RoleFacts, on: date, book: Rulebook) -> list[Reason]:
    if facts.until_on and facts.until_on < facts.from_on:
        return [Reason("offices.ends_before_beginning")]
    return []


REGION_GUARDS = (code_is_ten_digits_once, region_fits_its_parent)
OFFICE_GUARDS = (
    office_fits_its_region,
    model_fits_the_kind,
    area_has_its_hub,
    hub_keeps_its_members,
    closed_office_has_no_roles,
)
ROLE_GUARDS = (
    role_fits_the_office,
    official_roles_need_officials,
    both_are_active,
    nobody_serves_themselves,
    role_is_held_once,
    roles_exclude_each_other,
    role_ends_after_it_begins,
)
