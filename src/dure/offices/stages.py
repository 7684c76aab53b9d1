"""Which of the ten stages an office does itself (기관이 하는 단계, manual-2025 m:3839-3847, m:8074-8076).

A 읍면동 team does what the model lets it for which it was given the right (m:17684-17690); without one it finds,
counsels and follows up.
"""

from django.db.models import Q

from dure.offices.models import Office
from dure.rulebook import Rulebook, latest

TOWN_TEAM, TOWN_WELFARE, SUPPORT_CENTRE = "town_team", "town_welfare", "sigungu_support"
IN_TOWNS = (TOWN_TEAM, TOWN_WELFARE)


def stages_of(office: Office, book: Rulebook | None = None) -> tuple[str, ...]:
    """By its model, else by its kind."""
    known = (book or latest()).offices
    model = known.models.get(office.town_model)
    return model.stages if model else known.kinds[office.kind].stages


def does(office: Office, stage: str) -> bool:
    """Whether the office does that stage itself."""
    return stage in stages_of(office)


def is_beyond(office: Office, stage: str) -> bool:
    """Whether a 읍면동 may not do what the case is in; the 시군구 answers for what it has, its calls included."""
    return office.kind in IN_TOWNS and not does(office, stage)


def holding_cases(path: str = "") -> Q:
    """Offices of the kinds that do any stage: the others never hold a case; `path` leads to them."""
    kinds = [code for code, kind in latest().offices.kinds.items() if kind.stages]
    return Q(**{f"{path}kind__in": kinds})
