"""Entry forms of reorganising (조직 개편 양식)."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils import timezone

from dure.offices.forms import offer
from dure.offices.held import running_on
from dure.offices.models import Office, Region, Staff, Team
from dure.offices.reorganising import queries
from dure.offices.reorganising.inputs import (
    Merging,
    NewName,
    RegionMerging,
    RegionSplitting,
    Splitting,
)
from dure.rulebook import latest
from dure.web.data_form import DataForm


class NameForm(DataForm):
    """A new name from today on."""

    makes = NewName

    name = forms.CharField(
        label="새 이름",
        max_length=60,
        help_text="오늘부터 쓰는 이름입니다. 지난 날짜의 서식에는 그때의 이름이 그대로 찍힙니다.",
    )


class RegionNameForm(NameForm):
    name = forms.CharField(label="새 이름", max_length=40, help_text="오늘부터 쓰는 이름입니다.")


class ReceiverForm(DataForm):
    """Which office takes over."""

    into = forms.ModelChoiceField(
        label="이어받을 기관",
        queryset=Office.objects.none(),
        empty_label="고르세요",
        help_text="이 기관이 하는 단계를 모두 하는 기관만 나옵니다.",
    )

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fit = queries.receivers(office.sigungu, office, latest())
        offer(self, "into", Office.objects.filter(pk__in=[each.pk for each in fit]))


class MergeForm(ReceiverForm):
    makes = Merging


class WithCases(forms.ModelMultipleChoiceField):
    """Managers with how many households they have there."""

    cases: Mapping[UUID, int]

    def label_from_instance(self, staff: Any) -> str:
        return f"{staff.name} ({self.cases.get(staff.pk, 0)}가구)"


class SplitForm(ReceiverForm):
    """Whereto, and which households."""

    makes = Splitting

    managers = WithCases(
        label="담당자", queryset=Staff.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    teams = forms.ModelMultipleChoiceField(
        label="팀",
        queryset=Team.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="그 팀에서 일하는 사람이 맡은 가구가 모두 갑니다.",
    )
    address = forms.CharField(
        label="주소에 들어 있는 말",
        max_length=60,
        required=False,
        help_text="읍면동이나 길 이름을 씁니다. 예: 나루로",
    )
    staff_goes_along = forms.BooleanField(
        label="고른 담당자의 역할도 새 기관으로 옮깁니다", required=False, initial=True
    )

    def __init__(self, *args: Any, office: Office, cases: Mapping[UUID, int], **kwargs: Any) -> None:
        super().__init__(*args, office=office, **kwargs)
        managers = cast("WithCases", self.fields["managers"])
        managers.cases = cases
        managers.queryset = Staff.objects.filter(pk__in=cases)
        at_work = running_on(timezone.localdate(), "assignments__")
        teams = Team.objects.filter(at_work, office=office, is_active=True).distinct()
        offer(self, "teams", teams)
        if not teams:
            del self.fields["teams"]

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        lists = {"managers": tuple(given["managers"]), "teams": tuple(given.get("teams", ()))}
        return {"data": Splitting(**given | lists)}


class RegionMergeForm(DataForm):
    """Into which 읍면동 it goes."""

    makes = RegionMerging

    into = forms.ModelChoiceField(label="합칠 곳", queryset=Region.objects.none(), empty_label="고르세요")

    def __init__(self, *args: Any, home: Region, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = queries.regions_to_join(home, region)
        offer(self, "into", Region.objects.filter(pk__in=[each.pk for each in near]))


class RegionSplitForm(DataForm):
    """The new 읍면동 and the offices that stand there."""

    makes = RegionSplitting

    name = forms.CharField(label="새 읍면동 이름", max_length=40)
    code = forms.CharField(label="행정구역 코드", max_length=10, help_text="숫자 10자리입니다.")
    offices = forms.ModelMultipleChoiceField(
        label="새 읍면동에 있을 기관",
        queryset=Office.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="새로 여는 기관은 나눈 뒤 ‘기관 더하기’로 열고, 가구는 기관 화면의 ‘나누기’로 옮깁니다.",
    )

    def __init__(self, *args: Any, home: Region, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "offices", Office.objects.filter(region=region, is_active=True))

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"data": RegionSplitting(**given | {"offices": tuple(given["offices"])})}
