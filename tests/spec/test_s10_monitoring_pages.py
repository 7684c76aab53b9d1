"""⑩ 모니터 대상과 연간 계획의 화면."""

import uuid
from datetime import date

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s10_aftercare.records import YearPlan
from tests.access_table import CASE_ADDRESSES
from tests.closing import a_case_in_aftercare
from tests.factories import (
    Town,
    a_client,
    a_submission,
    a_worker,
    an_office,
)
from tests.following_up import visit
from tests.monitored import (
    a_home,
    another_case,
    begin,
    groups,
    plan,
    subject_of,
)

pytestmark = pytest.mark.django_db


def test_후보_목록에서_등록하고_상담주기를_고친다(town: Town) -> None:
    home = a_home(town, benefit_status="basic_security")
    another_case(town, home, status="ended", ended_on=date(2026, 5, 6))
    client = a_client(town.manager)
    url = f"/aftercare/monitor/new?person={subject_of(home).pk}"
    from_list = f"/aftercare/monitor/new?next=%2Faftercare%2Fcandidates&amp;person={subject_of(home).pk}"
    assert from_list in client.get("/aftercare/candidates").content.decode()
    assert "올해 연간 계획이 아직 없습니다" in client.get(url).content.decode()
    typed = {"group": "basic_security", "period": "month", "office": town.office.pk}
    sent = client.post(url, typed | {"submission_id": a_submission()})
    case = Case.objects.get(path="monitor")
    assert (sent.status_code, sent["Location"]) == (302, f"/cases/{case.pk}/aftercare")
    page = client.get(sent["Location"]).content.decode()
    assert "등록한 날" in page
    assert "만족도 조사는 사례관리 가구에만 합니다" in page
    edit = f"/cases/{case.pk}/aftercare/plan"
    changed = {"group": "other", "period": "week", "note": "수급이 끝났으나 혼자 지냄"}
    about = {"submission_id": a_submission(), "version": plan(case).version}
    assert client.post(edit, changed | about).status_code == 302
    assert (plan(case).basis, plan(case).period) == ("other", "week")


def test_처음_보는_가구를_등록하는_화면(town: Town) -> None:
    client = a_client(town.manager)
    assert "모니터 대상 등록" in client.get("/aftercare/monitor/new").content.decode()
    typed = {
        "name": "마루한",
        "address": "새봄시 가온구 가온로 90",
        "group": "other",
        "period": "half_year",
        "note": "이웃이 걱정함",
        "office": town.office.pk,
        "submission_id": a_submission(),
    }
    missing = client.post("/aftercare/monitor/new", typed | {"note": ""})
    assert "기초수급자가 아니면 살피는 까닭을 적으세요" in missing.content.decode()
    assert client.post("/aftercare/monitor/new", typed | {"submission_id": a_submission()}).status_code == 302
    assert Case.objects.get(path="monitor").subject.name == "마루한"


def test_마치는_까닭은_모니터_대상과_사례관리_가구가_다르다(town: Town) -> None:
    client = a_client(town.manager)
    grounds = {}
    for case in (begin(town, a_home(town)), a_case_in_aftercare(town)):
        page = client.get(f"/cases/{case.pk}/aftercare/end").content.decode()
        grounds[case.path] = ("수급자가 아니게 됨" in page, "사후관리 기간이 지남" in page)
    assert grounds == {"monitor": (True, False), "case": (False, True)}


def typed_plan() -> dict[str, str]:
    rows = {f"{code}-period": "quarter" for code in groups()} | {
        f"{code}-method": "visit" for code in groups()
    }
    return rows | {"basic_security-period": "month", "network": "분기마다 실무자 모임"}


def test_연간_계획을_적으면_읍면동이_보고_등록할_때_주기를_알려_준다(town: Town) -> None:
    leader, manager, year = a_client(town.center_leader), a_client(town.manager), timezone.localdate().year
    url = f"/aftercare/year/{year}"
    assert "아직 없습니다" in manager.get(url).content.decode()
    assert manager.get(f"{url}/edit").status_code == 403
    assert a_client(town.leader).get(f"{url}/edit").status_code == 404
    empty = leader.post(f"{url}/edit", {"submission_id": a_submission(), "version": 0})
    assert (empty.status_code, YearPlan.objects.count()) == (200, 0)
    sent = leader.post(f"{url}/edit", typed_plan() | {"submission_id": a_submission(), "version": 0})
    assert (sent.status_code, sent["Location"]) == (302, url)
    page = manager.get(url).content.decode()
    assert "분기마다 실무자 모임" in page
    assert "계획 세우기" not in page
    said = manager.get("/aftercare/monitor/new").content.decode()
    assert "올해 연간 계획: 기초수급자 월, 기타" in said
    again = leader.post(
        f"{url}/edit",
        typed_plan() | {"network": "반기마다", "submission_id": a_submission(), "version": 0},
    )
    assert "반기마다" in again.content.decode()
    assert YearPlan.objects.get().network == "분기마다 실무자 모임"


def test_다른_읍면동의_모니터_대상은_보이지_않는다(town: Town) -> None:
    case = begin(town, a_home(town))
    stranger = a_client(a_worker(an_office(town.sigungu, name="가온2동")))
    assert stranger.get(f"/cases/{case.pk}/aftercare").status_code == 404
    assert case.number not in stranger.get("/aftercare").content.decode()


def opens_with_a_case_alone(name: str) -> bool:
    try:
        return bool(reverse(name, args=[uuid.uuid4()]))
    except NoReverseMatch:
        return False


def test_모니터_대상의_모든_화면이_열린다(town: Town) -> None:
    case, client = begin(town, a_home(town)), a_client(town.manager)
    visit(case, town, date(2026, 11, 2))
    names = CASE_ADDRESSES["read"].split() + CASE_ADDRESSES["aftercare"].split()
    closed = {
        name: answer.status_code
        for name in filter(opens_with_a_case_alone, names)
        if (answer := client.get(reverse(name, args=[case.pk]), follow=True)).status_code != 200
    }
    assert closed == {}


def test_모니터_상담지는_서식으로_나온다(town: Town) -> None:
    case, client = begin(town, a_home(town)), a_client(town.manager)
    met = visit(case, town, date(2026, 11, 2))
    assert client.get(f"/cases/{case.pk}/forms/monitoring/{met.pk}").status_code == 200


def test_모니터_대상에게는_만족도_조사를_묻지_않는다고_말한다(town: Town) -> None:
    case, client = begin(town, a_home(town)), a_client(town.manager)
    visit(case, town, date(2026, 11, 2))
    typed = {"asked_on": "2026-11-03", "answered_by": "도란", "outcome": "answered", "item1": "5"}
    sent = client.post(f"/cases/{case.pk}/aftercare/survey", typed | {"submission_id": a_submission()})
    assert sent.status_code == 200
    assert "만족도 조사는 사례관리 가구의 첫 사후관리 때만 합니다" in sent.content.decode()
