"""추진실적: what every office did in a period, lead and member towns of a 권역 beside one another (m:17707-17719).

Nothing is entered for it: every office has its line, whether somebody wrote something there or not; one that works no more
has it as long as there is something to tell of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from dure.measures import figures, places
from dure.measures.models import Sum
from dure.measures.places import KINDS
from dure.measures.queries import Question
from dure.measures.rules import counted
from dure.offices.models import Office
from dure.rulebook.model.measures import AT_END, Count

COUNTS = (
    Count(fact="found", ko="발굴"),
    Count(fact="counselled", ko="초기상담"),
    Count(fact="requested", ko="요청 가구"),
    Count(fact="requested", ko="선정 가구", parts=("case",)),
    Count(fact="household", ko="마지막 날 사례관리 가구", how=AT_END),
    Count(fact="conference", ko="사례회의"),
    Count(fact="check", ko="점검"),
    Count(fact="closed", ko="종결"),
    Count(fact="monitor_visit", ko="모니터 상담"),
    Count(fact="health_referral", ko="보건사업 의뢰"),
)
WHOLE = "합계"


@dataclass(frozen=True)
class Line:
    """One office, or all together."""

    name: str
    area: str
    numbers: tuple[int, ...]


def lines(asked: Question) -> list[Line]:
    """Each 권역 with its lead town first; nothing for who sees no cases."""
    if not asked.place.sees_cases:
        return []
    offices = list(_offices(asked))
    book = figures.book_of(asked.period)
    facts = book.measures.facts
    kinds = {count.fact for count in COUNTS} | {facts[c.fact].ends for c in COUNTS if facts[c.fact].ends}
    found = figures.tallies(
        Sum.objects.filter(office__in=[each.pk for each in offices]), asked.period, kinds, book, "office_id"
    )
    told = {
        each: tuple(counted(found.get(each.pk, {}), count, facts) for count in COUNTS) for each in offices
    }
    made = [
        Line(place.ko, area_of(each), told[each])
        for each in offices
        if (place := places.of_office(each)) and (each.is_active or any(told[each]))
    ]
    whole = Line(WHOLE, "", tuple(map(sum, zip(*(each.numbers for each in made), strict=True))))
    return [*made, whole] if len(made) > 1 else made


def _offices(asked: Question) -> Iterable[Office]:
    place = asked.place
    within = Q(pk__in=place.units) if place.is_of_offices else Q(sigungu__in=place.units)
    rows = Office.objects.filter(within, kind__in=KINDS).select_related("hub")
    return sorted(
        rows, key=lambda each: (each.kind, (each.hub or each).name, each.hub_id is not None, each.name)
    )


def area_of(office: Office) -> str:
    """중심, or below which one."""
    if office.hub:
        return f"{office.hub.name} 권역"
    return "권역 중심" if office.town_model == "area_centre" else ""
