"""What a reader must know of a place and period before its figures (수치를 볼 때 알 것): nothing is left out silently."""

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.access.reading import read, read_together
from dure.measures import places, queries, sample_queries
from dure.measures.models import SelfCheck, Sum
from dure.measures.periods import Period
from dure.measures.places import KINDS, Place
from dure.measures.queries import Question
from dure.measures.rules import Figure
from dure.offices.models import Office
from dure.rulebook import serving
from dure.rulebook.messages import with_particle

NAMED = 5


def notes(asked: Question, shown: Iterable[Figure]) -> list[str]:
    """In sentences, those of the period first."""
    told = [*of_period(asked.period), *_of_no_data(shown)]
    return [*told, *of_offices(asked), *of_checks(asked)] if asked.place.sees_cases else told


def of_period(period: Period) -> Iterator[str]:
    today = timezone.localdate()
    if period.first_on > today:
        yield f"{with_particle(period.ko, '은/는')} 아직 시작하지 않았습니다. 시작한 기간을 고르세요."
    elif period.last_on >= today:
        yield f"{with_particle(period.ko, '은/는')} 아직 끝나지 않았습니다. 오늘까지의 수입니다."
    first, last = serving(period.first_on).name, serving(period.last_on).name
    if first != last:
        yield f"이 기간 안에 지침이 {first}년에서 {last}년으로 바뀌었습니다. 모두 {last}년 지침으로 셉니다."


def _of_no_data(shown: Iterable[Figure]) -> Iterator[str]:
    if not any(each.is_hidden or each.above or each.below for each in shown):
        yield "이 기간에 센 것이 하나도 없습니다. 두레에 기록하기 전의 기간이면 수치가 없습니다."


def of_offices(asked: Question) -> Iterator[str]:
    """Offices that work no more and have something in the period; and where the cases went of those that were merged."""
    gone = read(gone_rows(asked.place))
    if not gone:
        return
    within = Q(month__gte=asked.period.first_on, month__lte=asked.period.last_month_on) & ~Q(number=0)
    counted = set(Sum.objects.filter(within, office__in=gone).order_by().values_list("office", flat=True))
    counted |= set(
        SelfCheck.objects.filter(office__in=gone, period=asked.period.code).values_list("office", flat=True)
    )
    for each in gone:
        if each.pk not in counted:
            continue
        if each.successor:
            yield (
                f"{with_particle(each.name, '은/는')} {with_particle(each.successor.name, '으로/로')} 합쳤습니다. 사례의 수치는 앞선 기간까지 모두 "
                "옮겨 갔고, 방문과 인력과 자체 점검은 있던 기관에 남아 있습니다."
            )
        else:
            yield f"{with_particle(each.name, '은/는')} 운영을 끝냈습니다. 그때까지의 수치는 그 기관에 남아 있습니다."


def gone_rows(place: Place) -> QuerySet[Office]:
    """Its offices that work no more, and those that were merged into one of its."""
    rows = Office.objects.filter(_concerned(place), is_active=False, kind__in=KINDS)
    return rows.select_related("successor").order_by("name")


def read_before(place: Place) -> None:
    """What a page of figures asks besides its figures, in one statement."""
    read_together(gone_rows(place), queries.counted_rows(place), places.office_rows(place))


def _concerned(place: Place) -> Q:
    if place.is_of_offices:
        return Q(pk__in=place.units) | Q(successor__in=place.units)
    return Q(sigungu__in=place.units)


def of_checks(asked: Question) -> Iterator[str]:
    """Self-checks that are lacking, and those without a file that proves them."""
    rows = sample_queries.progress(asked)
    missing = [f"{each.office.name} {each.missing}개" for each in rows if each.missing]
    unproven = [f"{each.office.name} {each.without_file}개" for each in rows if each.without_file]
    if missing:
        yield f"아직 점검하지 않은 자체 점검: {_named(missing)}. O로도 X로도 세지 않습니다."
    if unproven:
        yield f"근거 파일이 없는 자체 점검: {_named(unproven)}."


def _named(words: list[str]) -> str:
    more = f" 외 {len(words) - NAMED}곳" if len(words) > NAMED else ""
    return ", ".join(words[:NAMED]) + more
