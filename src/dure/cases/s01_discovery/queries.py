"""Reading discovery (발굴)."""

from django.db.models import QuerySet

from dure.cases.core.lists import kept, kept_with
from dure.cases.core.records import Case
from dure.cases.s01_discovery.call_records import CallEntry, TransferredCall
from dure.cases.s01_discovery.inputs import QuickConference
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s01_discovery.rules import TRANSFERRED_CALLS, DiscoveryFacts, QuickTalk
from dure.people.models import Household


def discovery_of(case: Case) -> Discovery | None:
    """The report with which the case opened; records taken over from elsewhere may lack one."""
    return next(iter(kept(case, Discovery)), None)


def is_call(case: Case) -> bool:
    """Whether the household came by a call that was passed to the 시군구."""
    found = discovery_of(case)
    return found is not None and found.route in TRANSFERRED_CALLS


def talk_of(talk: Discovery | QuickConference) -> QuickTalk:
    """The quick conference as the rules see it."""
    return QuickTalk(
        talk.quick_conference_on, len(talk.quick_conference_people), talk.quick_conference_result
    )


def calls(case: Case) -> list[TransferredCall]:
    """Every call about the household with what was told of it, the newest first."""
    return kept_with(case, TransferredCall, entries=CallEntry)[::-1]


def open_calls(case: Case) -> int:
    """How many still wait for their result."""
    return sum(each.answered_at is None for each in kept(case, TransferredCall))


def open_cases(home: Household) -> QuerySet[Case]:
    """Cases of the household that are neither ended nor in aftercare."""
    return Case.objects.filter(household=home, status=Case.Status.OPEN).order_by("opened_on")


# What `facts` looks at.
READS = (Discovery, TransferredCall)


# What the page of the stage looks at.
SHOWN = (*READS, CallEntry)


def facts(case: Case) -> DiscoveryFacts:
    """What the guards need, from the discovery and the office the case is at."""
    found = discovery_of(case) or Discovery()
    return DiscoveryFacts(
        is_urgent=found.is_urgent,
        is_talked_over=talk_of(found).is_whole,
        is_at_sigungu=case.office.kind == "sigungu_support",
        is_transferred_call=is_call(case),
        open_calls=open_calls(case),
    )
