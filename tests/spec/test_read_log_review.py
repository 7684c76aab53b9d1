"""매달 열람 기록 점검: 무엇을 세고 무엇을 이상 징후로 보는가."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from dure.access.readlog import subject_hash
from dure.offices.models import Staff
from dure.people.models import Person
from dure.people.tokens import index_person
from dure.protection.review import actions, jobs
from dure.protection.review.records import LogFinding, LogReview
from dure.protection.review.rules import Month, Seen, findings, is_far_more
from dure.rulebook import Refused, product
from tests.factories import Town, a_case_at, a_town, a_worker, act_as
from tests.reads import LAST_MONTH, found, opened, workday
from tests.roles import as_owner
from tests.spelt import apart

pytestmark = pytest.mark.django_db
RULES = product().read_log


@pytest.fixture
def officer(town: Town) -> Staff:
    return a_worker(town.center, "privacy_officer", "차라온")


# --- the rules


@pytest.mark.parametrize(
    ("count", "own", "peers", "unusual"),
    [
        (199, 10.0, 10.0, False),
        (200, None, None, True),
        (200, 66.0, None, True),
        (200, 67.0, None, False),
        (200, 190.0, 60.0, True),
        (200, 190.0, 90.0, False),
    ],
)
def test_열람이_평소나_같은_역할의_세_배이고_200건이면_많다(
    count: int, own: float | None, peers: float | None, unusual: bool
) -> None:
    assert is_far_more(Month(Seen(count), own, peers), RULES.findings["volume"]) is unusual


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("off_hours", 20),
        ("own_family", 1),
        ("barred", 1),
        ("reveals", 20),
        ("others_cases", 40),
        ("many_watchers", 8),
        ("exports", 5),
        ("emergency", 1),
    ],
)
def test_종류마다_기준부터_징후이다(kind: str, least: int) -> None:
    def of(count: int) -> list[str]:
        return [name for name, _ in findings(Month(counted={kind: Seen(count)}), RULES)]

    assert of(least) == [kind]
    assert of(least - 1) == []


# --- counting


def test_근무_시간_밖과_쉬는_날의_열람을_센다(town: Town, officer: Staff) -> None:
    opened(town.manager, 15, hour=22)
    saturday = workday() + timedelta(days=4)
    opened(town.manager, 5, hour=11, on=saturday)
    opened(town.leader, 19, hour=6)
    facts = found(town, officer)
    assert facts[("한다온", "off_hours")]["count"] == 20
    assert facts[("한다온", "off_hours")]["days"] == [workday().isoformat(), saturday.isoformat()]
    assert ("서이든", "off_hours") not in facts


def test_본인이나_가족으로_보이는_가구를_연_것은_이름_없이_건수로_남는다(town: Town, officer: Staff) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, members=2)
    with as_owner():
        case.subject.guardian_name = town.leader.name
        case.subject.save()
    opened(town.leader, 2, subject_hash=subject_hash("case", case.pk))
    opened(town.manager, 2, subject_hash=subject_hash("case", case.pk))
    facts = found(town, officer)
    assert facts[("서이든", "own_family")] == {
        "count": 2,
        "days": [workday().isoformat()],
        "grounds": ["guardian"],
        "month": f"{LAST_MONTH:%Y-%m}",
    }
    assert ("한다온", "own_family") not in facts


@pytest.mark.parametrize(
    ("kept", "ground"),
    [
        ({"name": apart("서 이든")}, "name"),
        ({"mobile_phone": "+82 10 8462 7391"}, "phone"),
        ({"emergency_phone": "딸 010-8462-7391"}, "phone"),
        ({"emergency_phone": apart("서이든 집")}, "contact"),
        ({"guardian_name": apart("서이든")}, "guardian"),
    ],
)
def test_본인이나_가족은_다르게_적혀_있어도_드러난다(
    town: Town, officer: Staff, kept: dict[str, str], ground: str
) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    with as_owner():
        Staff.objects.filter(pk=town.leader.pk).update(phone="01084627391")
        Person.objects.filter(pk=case.subject_id).update(**kept)
        index_person(Person.objects.get(pk=case.subject_id))
    opened(town.leader, 2, subject_hash=subject_hash("case", case.pk))
    assert found(town, officer)[("서이든", "own_family")]["grounds"] == [ground]


def test_주민등록번호를_많이_보고_여러_번_내보낸_것이_드러난다(town: Town, officer: Staff) -> None:
    opened(town.manager, 20, act="reveal", subject_kind="resident_number")
    for _ in range(5):
        opened(town.leader, 3, act="export", request_id=uuid.uuid4())
    facts = found(town, officer)
    assert facts[("한다온", "reveals")]["count"] == 20
    assert facts[("서이든", "exports")]["count"] == 5


def test_담당하지_않는_사례를_많이_연_것과_여럿이_연_한_사례가_드러난다(town: Town, officer: Staff) -> None:
    own = a_case_at("delivery", town.office, manager=town.manager)
    watched = subject_hash("case", uuid.uuid4())
    opened(town.manager, 5, subject_hash=subject_hash("case", own.pk))
    opened(town.leader, 40)
    opened(town.manager, 60, act="search")
    for number in range(8):
        opened(a_worker(town.office, name=f"여덟{number}"), 1, subject_hash=watched)
    facts = found(town, officer)
    assert facts[("서이든", "others_cases")]["count"] == 40
    assert ("한다온", "others_cases") not in facts
    assert facts[("여덟0", "many_watchers")]["count"] == 8
    assert len([key for key in facts if key[1] == "many_watchers"]) == 8


def test_다른_시군구의_열람은_세지_않는다(town: Town, officer: Staff) -> None:
    opened(a_town().manager, 50, hour=23)
    assert found(town, officer) == {}


def test_끝나지_않은_달과_너무_오래된_달은_점검하지_않는다(town: Town, officer: Staff) -> None:
    act_as(officer)
    for month in (timezone.localdate().replace(day=1), LAST_MONTH.replace(year=LAST_MONTH.year - 3)):
        with pytest.raises(Refused):
            actions.make_review(town.sigungu.pk, month)


def test_다시_점검하면_확인한_것은_그대로_두고_새_징후를_더한다(town: Town, officer: Staff) -> None:
    opened(town.manager, 20, hour=23)
    found(town, officer)
    finding = LogFinding.objects.get()
    actions.decide(finding, by=act_as(officer), verdict="fine", comment="")
    opened(town.manager, 10, hour=23)
    opened(town.leader, 20, hour=23)
    facts = found(town, officer)
    assert facts[("한다온", "off_hours")]["count"] == 20
    assert facts[("서이든", "off_hours")]["count"] == 20


def test_달의_첫날_일은_지난달을_이름_있는_시스템으로_점검한다(town: Town, officer: Staff) -> None:
    opened(town.manager, 20, hour=23)
    jobs.review.func(str(town.sigungu.pk))
    act_as(officer)
    assert LogReview.objects.get().month == LAST_MONTH
    assert LogFinding.objects.count() == 1
