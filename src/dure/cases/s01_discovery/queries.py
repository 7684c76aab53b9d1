"""Reading discovery (발굴)."""

from django.db.models import QuerySet

from dure.cases.core.records import Case
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s01_discovery.rules import DiscoveryFacts
from dure.people.models import Household

# Calls that the 시군구 takes over and counsels itself (manual-2025 m:8078, m:8416).
TRANSFERRED_CALLS = frozenset({"transferred_call", "welfare_portal"})


def discovery_of(case: Case) -> Discovery | None:
    """The report with which the case opened; records taken over from elsewhere may lack one."""
    return Discovery.objects.filter(case=case).order_by("received_at").first()


def open_cases(home: Household) -> QuerySet[Case]:
    """Cases of the household that are neither ended nor in aftercare."""
    return Case.objects.filter(household=home, status=Case.Status.OPEN).order_by("opened_on")


def facts(case: Case) -> DiscoveryFacts:
    """What the guards need, from the discovery and the office the case is at."""
    found = discovery_of(case) or Discovery()
    return DiscoveryFacts(
        is_urgent=found.is_urgent,
        quick_conference_people=len(found.quick_conference_people),
        quick_conference_has_result=bool(found.quick_conference_result),
        is_at_sigungu=case.office.kind == "sigungu_support",
        is_transferred_call=found.route in TRANSFERRED_CALLS,
    )
