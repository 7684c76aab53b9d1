"""The filters of the list of cases (사례 거르기)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.db.models import QuerySet

from dure.access.of_the_day import of_day
from dure.access.reach import in_my_offices
from dure.access.reading import read
from dure.access.standing import Standing
from dure.cases.core.records import Case
from dure.cases.process import STAGES
from dure.offices.held import running_on
from dure.offices.models import Assignment, Office
from dure.offices.stages import holding_cases
from dure.rulebook import latest
from dure.web.lists.declared import Asked
from dure.web.lists.filters import FilterForm

ANY = ("", "전체")
LIVE = "live"


class CaseFilter(FilterForm):
    """What is not ended is shown, unless another state is asked for."""

    q = forms.CharField(label="찾기", required=False, max_length=60)
    late = forms.BooleanField(label="늦음", required=False)
    urgent = forms.BooleanField(label="긴급", required=False)
    difficult = forms.BooleanField(label="고난도", required=False)
    joint = forms.BooleanField(label="공동", required=False)

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        for name, (label, choices) in choices_for(asked.standing).items():
            self.fields[name] = forms.ChoiceField(label=label, required=False, choices=choices)

    @property
    def wanted(self) -> dict[str, Any]:
        return {"status": LIVE} | super().wanted

    @property
    def is_narrowed(self) -> bool:
        return self.wanted != {"status": LIVE}


def choices_for(standing: Standing) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Label and choices of each list, as far as this person reaches."""
    offices = read(of_day(reachable_offices, standing))
    stages = [(each.code, f"{each.number} {each.ko}") for each in STAGES]
    people = [("me", "나"), ("none", "미정"), *managers(standing)]
    places = [(str(office.pk), office.name) for office in offices]
    states = [(code, str(label)) for code, label in Case.Status.choices]
    return {
        "stage": ("단계", [ANY, *stages]),
        "path": (
            "구분",
            [
                ANY,
                ("case", "사례관리 가구"),
                ("link", "서비스 연계 가구"),
                ("monitor", "모니터 대상 가구"),
                ("undecided", "선정 전"),
            ],
        ),
        "status": ("상태", [("", "진행·사후"), *states, ("all", "전체")]),
        "manager": ("주사례관리자", [ANY, *people]),
        "office": ("기관", [ANY, *places]),
    }


def reachable_offices(_: Standing) -> QuerySet[Office]:
    """Offices whose cases one may see."""
    return Office.objects.filter(in_my_offices("id"), holding_cases(), is_active=True)


def managers(standing: Standing) -> list[tuple[str, str]]:
    """Those who manage cases at these offices, without oneself."""
    rows = of_day(managing, standing)
    found = [] if rows is None else read(rows)
    return [(str(key), name) for key, name in dict(found).items()]


def managing(standing: Standing) -> QuerySet[Assignment, tuple[Any, ...]]:
    """Keys and names."""
    offices = reachable_offices(standing).values("pk")
    roles = [code for code, role in latest().roles.items() if role.can_manage_cases]
    held = Assignment.objects.filter(running_on(), office__in=offices, role__in=roles, staff__is_active=True)
    return held.exclude(staff=standing.staff).order_by("staff__name").values_list("staff", "staff__name")


# What the lists are made of, to be asked for together with others.
CHOSEN_FROM: tuple[Callable[[Standing], Any], ...] = (
    partial(of_day, reachable_offices),
    partial(of_day, managing),
)
