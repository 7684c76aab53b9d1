"""Registering a household to look after without a case (모니터 대상 등록)."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.cases.core.records import Case
from dure.cases.s01_discovery.views.registering import Registering, own_offices, register_household
from dure.cases.s10_aftercare.actions.monitoring import ToMonitor, begin_monitoring
from dure.cases.s10_aftercare.monitor_forms import MonitorForm
from dure.cases.s10_aftercare.queries.aftercare import TOWN, usual_periods
from dure.offices.models import Office
from dure.web.form_page import FormPage, address


@never_cache
@needs(Permission.CASE_STAFF)
def monitor(request: StaffRequest) -> HttpResponse:
    """A household to look after without a case; with `?person=` one found by search or on the list of candidates."""
    return register_household(request, _monitored(request))


def _monitored(request: StaffRequest) -> Registering:
    """A household without a case is looked after from now on (manual-2025 m:10143–10149)."""
    page = FormPage(
        "monitoring.begin",
        "모니터 대상 등록",
        back="aftercare_list",
        button="등록",
        done="모니터 대상으로 등록했습니다.",
        goes_to=lambda case: address("aftercare_page", case.pk),
        starts_anew=True,
    )

    def made(entered: MonitorForm, **whom: Any) -> ToMonitor:
        return ToMonitor(**whom, **entered.cleaned_data)

    def act(office: Office, whom: Any, **about: Any) -> Case:
        case: Case = begin_monitoring(office, whom=whom, **about)
        return case

    usual = partial(MonitorForm, usual=usual_periods(request.standing.staff.sigungu_id))
    return Registering(page, usual, made, act, own_offices(request).filter(kind=TOWN))
