"""기록 살피기 화면: 단계별 도움말, 넘기기와 되돌리기, 쓰는 동안의 도움말, 우리 팀의 흐름. 무엇도 막지 않는다."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dure.access.drafts import new_submission
from dure.access.log_records import ReadEntry
from dure.access.models import Draft
from dure.advice.models import AdviceDismissal
from dure.cases.core.records import Case, CaseEvent
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from dure.cases.s07_plan.records import Goal, Plan
from dure.cases.s08_delivery.records import Service, ServiceCheck
from tests.factories import Town, a_case_at, a_client, a_counselling, a_day_pass, a_town, a_worker, record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]

SERVICE_GOAL = "밑반찬 서비스 지원"


@pytest.fixture
def case(town: Town) -> Case:
    """In delivery, with a service written as its only goal."""
    found = a_case_at("delivery", town.office, manager=town.manager, path="case")
    a_plan(found, SERVICE_GOAL)
    return found


def a_plan(case: Case, text: str) -> Goal:
    days = {"drafted_on": timezone.localdate(), "edition": "2025"}
    plan = record(case, Plan, number=1, state=Plan.State.FINAL, **days)
    goal: Goal = record(case, Goal, plan=plan, area="care", term="short", text=text, line_id=new_submission())
    return goal


def page(client: Client, case: Case) -> str:
    return client.get(reverse("advice_quality", args=[case.pk])).content.decode()


def a_mark(text: str) -> str:
    found = re.search(r'name="mark" value="([^"]+)"', text)
    assert found
    return found[1]


def put_aside(client: Client, case: Case, **fields: str) -> Any:
    data = {"mark": a_mark(page(client, case)), "reason": "agreed", "submission_id": str(new_submission())}
    return client.post(reverse("advice_set_aside", args=[case.pk]), data | fields)


# 사례의 화면


def test_단계별로_무엇이_왜_그런지와_고칠_곳을_보인다(town: Town, case: Case) -> None:
    text = page(a_client(town.manager), case)
    assert "목표가 서비스로 적혀 있습니다." in text
    assert "서비스를 목표로 적음" in text
    assert "2025 안내 부록 · 참고 6 시스템 입력 관련 다빈도 오류 사례" in text
    assert f"<q>{SERVICE_GOAL}</q>" in text
    assert reverse("plan_page", args=[case.pk]) in text
    assert "살펴볼 것이 없습니다." not in text


def test_살펴볼_것이_없으면_그렇게_말한다(town: Town) -> None:
    quiet = a_case_at("delivery", town.office, manager=town.manager, path="case")
    assert "살펴볼 것이 없습니다." in page(a_client(town.manager), quiet)


def test_단계_화면의_가장자리에도_나온다(town: Town, case: Case) -> None:
    text = a_client(town.manager).get(reverse("plan_page", args=[case.pk])).content.decode()
    assert "기록 도우미" in text
    assert "목표가 서비스로 적혀 있습니다." in text


def test_넘기면_까닭과_사람이_남고_되돌리면_다시_나온다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    assert put_aside(client, case, note="회의에서 정함").status_code == 302
    text = page(client, case)
    assert "살펴볼 것이 없습니다." in text
    assert "팀장·회의에서 그렇게 정함" in text
    assert "회의에서 정함" in text
    assert "한다온" in text
    kept = AdviceDismissal.objects.using("owner").get(case=case)
    assert (kept.rule, kept.stage, kept.reason, kept.withdrawn_at) == (
        "service_as_goal",
        "plan",
        "agreed",
        None,
    )
    client.post(reverse("advice_take_up", args=[case.pk, kept.pk]), {"submission_id": str(new_submission())})
    assert "목표가 서비스로 적혀 있습니다." in page(client, case)
    kept.refresh_from_db(using="owner")
    assert kept.withdrawn_at is not None


def test_글이_바뀌면_넘긴_것도_다시_살핀다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    put_aside(client, case)
    Goal.objects.using("owner").filter(plan__case=case).update(text="도시락 서비스 연계")
    text = page(client, case)
    assert "목표가 서비스로 적혀 있습니다." in text
    assert "그 뒤에 글이 바뀌었습니다." in text
    assert put_aside(client, case).status_code == 302
    assert AdviceDismissal.objects.using("owner").filter(case=case, withdrawn_at=None).count() == 1


def test_까닭을_고르지_않거나_기타에_설명이_없으면_넘기지_못한다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    assert put_aside(client, case, reason="").status_code == 422
    refused = put_aside(client, case, reason="other")
    assert refused.status_code == 422
    assert "설명을 적으세요" in refused.content.decode()
    assert not AdviceDismissal.objects.using("owner").exists()


def test_그_사이에_바뀐_글의_도움말은_넘길_수_없다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    mark = a_mark(page(client, case))
    Goal.objects.using("owner").filter(plan__case=case).update(text="하루 두 끼를 챙겨 먹는다")
    data = {"mark": mark, "reason": "fits", "submission_id": str(new_submission())}
    answer = client.post(reverse("advice_set_aside", args=[case.pk]), data)
    assert answer.status_code == 422
    assert "글이 바뀌어" in answer.content.decode()


def test_쓰는_사람이_아니면_보기만_하고_다른_기관은_보지_못한다(town: Town, case: Case) -> None:
    a_day_pass(case, town.center_leader)
    reader = a_client(town.center_leader)
    text = page(reader, case)
    assert "목표가 서비스로 적혀 있습니다." in text
    assert "넘기기" not in text
    data = {"mark": "x", "reason": "fits", "submission_id": str(new_submission())}
    assert reader.post(reverse("advice_set_aside", args=[case.pk]), data).status_code == 403
    stranger = a_client(a_town().manager)
    assert stranger.get(reverse("advice_quality", args=[case.pk])).status_code == 404


def test_넘긴_일은_지나온_일에_남되_글은_남지_않는다(town: Town, case: Case) -> None:
    put_aside(a_client(town.manager), case, note="이름 없는 설명")
    event = CaseEvent.objects.using("owner").get(case=case, verb="advice.set_aside")
    assert event.params == {"rule": "service_as_goal", "reason": "agreed"}


def test_사례의_질의_수는_기록이_늘어도_늘지_않는다(
    town: Town, case: Case, django_assert_max_num_queries: Any
) -> None:
    for n in range(20):
        service = record(case, Service, name=f"반찬 {n}", provider="복지관", state="active")
        record(
            case,
            ServiceCheck,
            service=service,
            checked_on=date(2025, 5, 2),
            method="phone",
            state="ongoing",
            effect="제공함",
        )
    client = a_client(town.manager)
    with django_assert_max_num_queries(75):
        assert page(client, case).count("제공했다는 것만 적혀 있습니다") >= 20


# 쓰는 동안


def typed(client: Client, case: Case, name: str, stage: str, **fields: str) -> list[dict[str, str]]:
    answer = client.post(reverse("advice_typed", args=[case.pk, stage]), {"advice_page": name} | fields)
    assert answer.status_code == 200
    found: list[dict[str, str]] = answer.json()["advice"]
    return found


def test_쓰는_중인_목표_곁에_알려_준다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    fields = {"goals-new0-text": "도시락 지원", "goals-new0-term": "short", "goals-new0-area": "care"}
    found = typed(a_client(town.manager), case, "plan_edit", "plan", **fields)
    assert [(each["name"], each["words"][:5]) for each in found] == [("goals-new0-text", "목표가 서")]
    assert found[0]["more"] == "/advice/rules#service_as_goal"


def test_아직_쓰지_않은_칸은_묻지_않는다(town: Town) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager)
    client = a_client(town.manager)
    assert typed(client, case, "counselling_edit", "counselling", decision="integrated") == []
    found = typed(
        client, case, "counselling_edit", "counselling", opinion="반찬 지원 요청", decision="integrated"
    )
    assert [each["name"] for each in found] == ["opinion"]


def test_욕구와_의견과_점검과_종결과_사후관리에서도_알려_준다(town: Town) -> None:
    client = a_client(town.manager)
    case = a_case_at("assessment", town.office, manager=town.manager)
    assessment = record(case, Assessment, edition="2025")
    record(
        case,
        NeedFinding,
        assessment=assessment,
        area="care",
        middle="care.care_support",
        description="혼자 씻지 못함",
        priority=1,
    )
    supports = typed(
        client, case, "assessment_strengths", "assessment", supports="없음", strengths="걷기를 좋아함"
    )
    assert "supports" in [each["name"] for each in supports]
    opinion = typed(client, case, "assessment_opinion", "assessment", direction="다양한 지원이 필요함")
    assert [each["name"] for each in opinion] == ["direction"]
    area = typed(
        client, case, "assessment_area", "assessment", **{"care_support-description": "혼자 씻지 못함"}
    )
    assert {each["name"] for each in area} == {"care_support-description"}
    service = record(case, Service, name="반찬 배달", provider="복지관", state="active")
    field = f"checks-{service.pk.hex}-effect"
    checks = typed(client, case, "checks_record", "delivery", **{field: "반찬 배달 제공함"})
    assert [each["name"] for each in checks] == [field]
    visit = typed(client, case, "aftercare_visit", "aftercare", text="안부 확인함. 잘 지내심.")
    assert [each["name"] for each in visit] == ["text"]


def test_넘긴_도움말은_쓰는_동안에도_나오지_않는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    put_aside(client, case)
    goal = Goal.objects.using("owner").get(plan__case=case)
    field = f"goals-{goal.pk.hex}-text"
    assert typed(client, case, "plan_edit", "plan", **{field: SERVICE_GOAL}) == []


def test_물어본_글은_남지_않는다(town: Town) -> None:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    before = ReadEntry.objects.using("owner").count()
    typed(a_client(town.manager), case, "plan_edit", "plan", **{"goals-new0-text": "반찬 지원"})
    assert ReadEntry.objects.using("owner").count() == before
    assert not Draft.objects.using("owner").exists()
    assert not AdviceDismissal.objects.using("owner").exists()


def test_쓸_수_없는_사람과_모르는_화면에는_답하지_않는다(town: Town, case: Case) -> None:
    url = reverse("advice_typed", args=[case.pk, "plan"])
    assert a_client(town.center_leader).post(url, {"advice_page": "plan_edit"}).status_code == 403
    assert a_client(a_town().manager).post(url, {"advice_page": "plan_edit"}).status_code == 404
    client = a_client(town.manager)
    assert client.post(url, {"advice_page": "case_overview"}).status_code == 404
    assert client.get(url).status_code == 405


def test_양식에는_물어볼_곳과_보낼_칸이_적히고_주민등록번호는_없다(town: Town) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager)
    text = a_client(town.manager).get(reverse("counselling_edit", args=[case.pk])).content.decode()
    assert f'data-advice-url="{reverse("advice_typed", args=[case.pk, "counselling"])}"' in text
    sent = re.search(r'data-advice-fields="([^"]+)"', text)
    assert sent
    assert not re.search(r"number|phone", sent[1])


# 우리 팀


def test_팀의_흐름은_수를_보이고_사람과_가구는_보이지_않는다(town: Town) -> None:
    other = a_worker(town.office, name="노을빛")
    for n in range(8):
        manager = other if n % 2 else town.manager
        a_plan(
            a_case_at("delivery", town.office, manager=manager, path="case"),
            SERVICE_GOAL if n < 6 else "약을 거르지 않는다",
        )
    text = a_client(town.leader).get(reverse("advice_team")).content.decode()
    assert "6 / 8" in text
    assert "75%" in text
    assert not [
        name for name in ("한다온", "노을빛", "윤서준", SERVICE_GOAL) if name in text.split("<main")[1]
    ]


def test_다섯보다_적은_수는_가린다(town: Town) -> None:
    other = a_worker(town.office, name="노을빛")
    for n in range(8):
        manager = other if n % 2 else town.manager
        a_plan(
            a_case_at("delivery", town.office, manager=manager, path="case"),
            SERVICE_GOAL if n < 3 else "약을 거르지 않는다",
        )
    text = a_client(town.leader).get(reverse("advice_team")).content.decode()
    assert "5건 미만" in text
    assert "3 / 8" not in text


def test_담당자가_한_사람뿐이면_그_사람의_기록이므로_보이지_않는다(town: Town) -> None:
    for _ in range(8):
        a_plan(a_case_at("delivery", town.office, manager=town.manager, path="case"), SERVICE_GOAL)
    text = a_client(town.leader).get(reverse("advice_team")).content.decode()
    assert "보일 만큼 기록이 모이지 않았습니다." in text


def test_다른_기관의_기록은_세지_않고_팀장만_본다(town: Town) -> None:
    elsewhere = a_town()
    for _ in range(8):
        a_plan(a_case_at("delivery", elsewhere.office, manager=elsewhere.manager, path="case"), SERVICE_GOAL)
    assert (
        "보일 만큼 기록이 모이지 않았습니다."
        in a_client(town.leader).get(reverse("advice_team")).content.decode()
    )
    assert a_client(town.manager).get(reverse("advice_team")).status_code == 403


def test_지난_기간의_기록은_그_기간에만_센다(town: Town) -> None:
    client = a_client(town.leader)
    long_ago = timezone.localdate() - timedelta(days=500)
    answer = client.get(
        reverse("advice_team"), {"first": f"{long_ago:%Y-%m}", "last": f"{timezone.localdate():%Y-%m}"}
    )
    assert answer.status_code == 200
    assert len(answer.context["period"].months) == 12
    assert client.get(reverse("advice_team"), {"first": "터무니", "last": "2025-99"}).status_code == 200


# 설명


def test_모든_직원이_열일곱_가지의_설명과_보기를_읽는다(town: Town) -> None:
    reader = a_worker(town.center, "privacy_officer")
    text = a_client(reader).get(reverse("advice_rules")).content.decode()
    assert text.count('class="advice-kind"') == 17
    assert "모자란 글" in text
    assert "나은 글" in text


def test_상담_기록의_도움말은_마지막_차수를_본다(town: Town) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager)
    a_counselling(case, town.manager)
    text = page(a_client(town.manager), case)
    assert "의견이 부탁하는 말에 그칩니다." in text
