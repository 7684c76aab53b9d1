"""④ 조사 방문: 누가 함께 가는가, 언제까지 입력하는가 (manual-2025 m:8584–8604, m:8667)."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, Consent, Deadline, SafetyAlert
from dure.cases.flow import blockers
from dure.cases.s02_counselling.actions.alerts import raise_alert
from dure.cases.s04_assessment.actions.visits import save_visit
from dure.cases.s04_assessment.inputs import VisitEntry
from dure.cases.s04_assessment.records import Visit
from tests.assessments import TODAY, VISIT, a_case_at_assessment
from tests.factories import Town, a_client, a_submission, act_as
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at_assessment(town)


def left(case: Case) -> list[str]:
    return [reason.code for reason in blockers(Case.objects.get(pk=case.pk), "complete_assessment")]


def visit_with(case: Case, town: Town, **fields: Any) -> Visit:
    entry = VisitEntry(**VISIT | fields)
    return save_visit(case, by=act_as(town.manager), visit=None, seen_version=None, entry=entry)


def visit_reasons(case: Case) -> list[str]:
    texts = blockers(Case.objects.get(pk=case.pk), "complete_assessment")
    return [
        reason.text()
        for reason in texts
        if reason.source.startswith("m:8") and reason.resolve == "assessment_page"
    ]


def test_방문한_다음_날까지_입력하는_기한이_생긴다(town: Town, case: Case) -> None:
    at = timezone.make_aware(timezone.datetime(2025, 10, 2, 17, 0))
    with as_owner():
        Consent.objects.filter(case=case).update(given_on=date(2025, 9, 30))
        Case.objects.filter(pk=case.pk).update(opened_on=date(2025, 9, 30))
    entry = VisitEntry(**VISIT | {"visited_on": date(2025, 10, 2)})
    save_visit(case, by=act_as(town.manager), at=at, visit=None, seen_version=None, entry=entry)
    deadline = Deadline.objects.get(case=case)
    assert (deadline.rule, deadline.kind) == ("assessment_entry", "measured")
    # 10.3(금) 개천절, 4·5 주말, 6–8 추석 연휴와 대체공휴일, 9 한글날 다음의 첫 근무일
    assert timezone.localdate(deadline.due_at) == date(2025, 10, 10)


def test_예정만_적으면_기한이_흐르지_않고_방문으로_치지_않는다(town: Town, case: Case) -> None:
    visit_with(case, town, visited_on=None, planned_at=timezone.now())
    assert not Deadline.objects.exists()
    assert "s04.no_visit" in left(case)


def test_앞날의_방문은_다녀온_것이_아니다(town: Town, case: Case) -> None:
    assert refused(lambda: visit_with(case, town, visited_on=TODAY + timedelta(days=1))) == [
        "s04.visit_later_than_today"
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"companions": [], "companions_promised": False},
            ["방문은 2명 이상이 합니다. 동행자를 적거나 혼자 간 까닭을 적으세요."],
        ),
        ({"companions": [], "alone_reason": "급한 상황"}, []),
        ({"companions_promised": False}, ["동행자가 대상자의 개인정보를 지키기로 했는지 확인하고 적으세요."]),
        (
            {"concerns": ["child_abuse"]},
            ["‘아동학대(의심)’ 가구의 방문에는 아동보호전문기관 상담원이 꼭 함께 갑니다."],
        ),
        (
            {"concerns": ["elder_abuse"], "companions": [{"kind": "elder_protection", "name": "차오름"}]},
            [],
        ),
        (
            {"concerns": ["alcohol"], "companions": [{"kind": "mental_health_worker", "name": "하늬"}]},
            [
                "‘알코올 중독 등 안전 우려’ 가구의 방문에는 보조인력(사회복무요원, 복지도우미 등)이 꼭 함께 갑니다.",
                "정신건강전문요원과 함께 가려면 대상자의 동의를 미리 받아야 합니다.",
            ],
        ),
        (
            {
                "concerns": ["alcohol"],
                "companions": [
                    {"kind": "mental_health_worker", "name": "하늬"},
                    {"kind": "aide", "name": "조아라"},
                ],
                "subject_agreed": True,
            },
            [],
        ),
    ],
)
def test_가구의_사정에_따라_함께_갈_사람이_정해진다(
    town: Town, case: Case, fields: dict, words: list[str]
) -> None:
    visit_with(case, town, **fields)
    assert visit_reasons(case) == words


ALONE = "방문은 2명 이상이 합니다. 동행자를 적거나 혼자 간 까닭을 적으세요."
NO_CHILD_PROTECTION = "‘아동학대(의심)’ 가구의 방문에는 아동보호전문기관 상담원이 꼭 함께 갑니다."
WITH_CHILD_PROTECTION = [
    {"kind": "colleague", "name": "라온솔"},
    {"kind": "child_protection", "name": "차오름"},
]


def explain(case: Case, town: Town, visit: Visit, reason: str) -> None:
    entry = VisitEntry(**{name: getattr(visit, name) for name in VISIT} | {"alone_reason": reason})
    save_visit(case, by=act_as(town.manager), visit=visit, seen_version=visit.version, entry=entry)


def test_혼자_간_방문은_다음_방문으로_없어지지_않고_까닭을_남긴다(town: Town, case: Case) -> None:
    alone = visit_with(case, town, companions=[])
    visit_with(case, town)
    assert visit_reasons(case) == [ALONE]
    explain(case, town, alone, "동행자가 당일 아파 못 옴")
    assert visit_reasons(case) == []


def test_꼭_함께_가야_하는_방문은_우려를_뺀_둘째_기록으로_넘어가지_못한다(town: Town, case: Case) -> None:
    first = visit_with(case, town, concerns=["child_abuse"])
    visit_with(case, town)
    assert visit_reasons(case) == [NO_CHILD_PROTECTION]
    explain(case, town, first, "상담원이 올 수 없었음")
    assert visit_reasons(case) == [NO_CHILD_PROTECTION], "까닭만으로는 안 되고 한 번은 함께 가야 한다"


def test_함께_다녀온_뒤에는_앞서_혼자_간_방문의_까닭을_적는다(town: Town, case: Case) -> None:
    first = visit_with(case, town)
    visit_with(case, town, concerns=["child_abuse"], companions=WITH_CHILD_PROTECTION)
    assert visit_reasons(case) == [
        f"{TODAY} 방문에 아동보호전문기관 상담원 없이 갔습니다(‘아동학대(의심)’ 가구). 그 방문에 까닭을 적으세요."
    ]
    explain(case, town, first, "그때는 학대 의심을 알지 못함")
    assert visit_reasons(case) == []
    assert Visit.objects.get(pk=first.pk).alone_reason == "그때는 학대 의심을 알지 못함"


def test_학대_의심이_알려진_가구는_우려를_고르지_않아도_상담원이_함께_간다(town: Town, case: Case) -> None:
    alert = raise_alert(case, by=act_as(town.manager), kind="child_abuse", situation="팔에 멍")
    visit_with(case, town)
    assert NO_CHILD_PROTECTION in visit_reasons(case)
    with as_owner():
        SafetyAlert.objects.filter(pk=alert.pk).update(answer="not_suspected", resolved_at=timezone.now())
    assert visit_reasons(case) == []


def test_새_방문에는_앞_방문의_우려가_골라져_있다(town: Town, case: Case) -> None:
    visit_with(case, town, concerns=["alcohol"])
    page = a_client(town.manager).get(f"/cases/{case.pk}/assessment/visits/new").content.decode()
    assert re.search(r'value="alcohol"[^>]*checked', page)
    assert not re.search(r'value="elder_abuse"[^>]*checked', page)


def test_방문_기록을_고친다(town: Town, case: Case) -> None:
    visit = visit_with(case, town)
    url = f"/cases/{case.pk}/assessment/visits/{visit.pk}"
    client = a_client(town.manager)
    assert "라온솔" in client.get(url).content.decode()
    form = {"visited_on": f"{TODAY}", "alone_reason": "동행자가 갑자기 못 옴", "version": 1}
    assert client.post(url, form | {"submission_id": a_submission()}).status_code == 302
    visit.refresh_from_db()
    assert (visit.companions, visit.version) == ([], 2)
