"""⑦ 서비스 제공계획의 화면 (manual-2025 m:9653–9691)."""

import base64
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dure.access.drafts import save_draft
from dure.cases.core.records import Attachment, Case
from dure.cases.s07_plan.actions import lines
from dure.cases.s07_plan.actions import plan as actions
from dure.cases.s07_plan.actions.lines import Rows
from dure.cases.s07_plan.records import Goal, Plan, PlannedService
from tests.factories import Town, a_client, a_day_pass, a_worker, act_as, an_office
from tests.small_files import png
from tests.spec.plans import (
    a_case_in_planning,
    agree_and_sign,
    an_approved_plan,
    consent_to,
    goal_row,
    write_plan,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_in_planning(town)


def fields_of(page: str) -> dict[str, Any]:
    """The form of the page as a browser would send it untouched."""
    form = page[page.index("data-draft-form") : page.index("</form>", page.index("data-draft-form"))]
    form = re.sub(r"<template>.*?</template>", "", form, flags=re.DOTALL)
    sent: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = _attribute(tag, "name"), _attribute(tag, "value")
        if (
            (is_box := 'type="checkbox"' in tag or 'type="radio"' in tag) and "checked" not in tag
        ) or not name:
            continue
        sent.setdefault(name, []).append("on" if is_box and "value=" not in tag else value)
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        sent[name] = [text.strip()]
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen or [""]
    return sent


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found.group(1) if found else ""


def open_sheet(client: Client, case: Case) -> dict[str, Any]:
    response = client.get(f"/cases/{case.pk}/plan/edit")
    assert response.status_code == 200
    return fields_of(response.content.decode())


def test_욕구가_드러난_영역마다_목표_줄이_마련되어_있다(town: Town, case: Case) -> None:
    sheet = open_sheet(a_client(town.manager), case)
    assert [sheet[f"goals-new{n}-area"] for n in range(4)] == [["economy"], ["care"], [""], [""]]


def test_서비스_줄은_욕구가_말하는_것으로_시작하고_그대로_두면_저장되지_않는다(
    town: Town, case: Case
) -> None:
    client = a_client(town.manager)
    sheet = open_sheet(client, case)
    assert [sheet[f"services-new{n}-goal"] for n in range(3)] == [["new0"], ["new1"], [""]]
    assert sheet["services-new0-receiver"] == [str(case.subject_id)]
    assert [sheet[f"goals-new{n}-term"] for n in range(2)] == [["short"], ["short"]]
    client.post(f"/cases/{case.pk}/plan/edit", sheet | {"goals-new0-text": "월세를 밀리지 않고 낸다"})
    act_as(town.manager)
    assert Goal.objects.filter(plan__case=case).count() == 1
    assert not PlannedService.objects.filter(plan__case=case).exists()


def test_새_목표와_거기_딸린_서비스를_한_번에_저장한다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    sheet = open_sheet(client, case) | {
        "goals-new0-term": "short",
        "goals-new0-text": "월세를 밀리지 않고 낸다",
        "services-new0-goal": "new0",
        "services-new0-name": "밑반찬 배달",
        "services-new0-provider": "가온복지관",
        "services-new0-per": "week",
        "services-new0-times": "2",
        "unmet-care-reason": "이모가 함께 살며 돌본다",
    }
    response = client.post(f"/cases/{case.pk}/plan/edit", sheet)
    assert response.status_code == 302, response.content.decode()
    assert response.url == f"/cases/{case.pk}/plan/edit"
    act_as(town.manager)
    goal, line = Goal.objects.get(plan__case=case), PlannedService.objects.get(plan__case=case)
    assert (goal.area, line.goal_id, line.times, line.per) == ("economy", goal.pk, 2, "week")
    again = open_sheet(client, case)
    assert again[f"services-{line.pk.hex}-name"] == ["밑반찬 배달"]
    assert [name for name in again if re.fullmatch(r"goals-new\d+-area", name)] == [
        "goals-new0-area",
        "goals-new1-area",
    ]


def test_한_줄이_틀려도_쓴_것이_모두_화면에_남는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    sheet = open_sheet(client, case) | {
        "goals-new0-term": "",
        "goals-new0-text": "월세를 밀리지 않고 낸다",
        "services-new0-goal": "",
        "services-new0-name": "밑반찬 배달",
    }
    response = client.post(f"/cases/{case.pk}/plan/edit", sheet)
    page = response.content.decode()
    assert response.status_code == 200
    assert "월세를 밀리지 않고 낸다" in page
    assert "밑반찬 배달" in page
    act_as(town.manager)
    assert not Plan.objects.filter(case=case).exists()


def test_너무_긴_글과_너무_큰_수는_줄에서_알린다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    sheet = open_sheet(client, case) | {
        "goals-new0-term": "short",
        "goals-new0-text": "월세를 밀리지 않고 낸다",
        "services-new0-goal": "new0",
        "services-new0-name": "밑" * 201,
        "services-new0-times": "40000",
    }
    response = client.post(f"/cases/{case.pk}/plan/edit", sheet)
    assert response.status_code == 200
    assert response.content.decode().count('class="field invalid"') == 2


def test_손대지_않은_줄은_다른_사람이_고쳤어도_덮어쓰지_않는다(town: Town, case: Case) -> None:
    client, by = a_client(town.manager), act_as(town.manager)
    plan = write_plan(case, by)
    sheet = open_sheet(client, case)
    goal = Goal.objects.get(plan=plan)
    theirs = goal_row("economy", pk=goal.pk, version=goal.version, text="공과금을 낸다")
    lines.save_rows(case, by=by, rows=Rows(goals=(theirs,)))
    line = PlannedService.objects.get(plan=plan)
    sheet[f"services-{line.pk.hex}-times"] = "5"
    assert client.post(f"/cases/{case.pk}/plan/edit", sheet).status_code == 302
    act_as(town.manager)
    assert Goal.objects.get(plan=plan).text == "공과금을 낸다"
    assert PlannedService.objects.get(plan=plan).times == 5


def test_같은_줄을_둘이_고치면_두_내용을_보이고_다시_저장하면_내_것으로_바뀐다(
    town: Town, case: Case
) -> None:
    client, by = a_client(town.manager), act_as(town.manager)
    plan = write_plan(case, by)
    sheet = open_sheet(client, case)
    goal = Goal.objects.get(plan=plan)
    theirs = goal_row("economy", pk=goal.pk, version=goal.version, text="공과금을 낸다")
    lines.save_rows(case, by=by, rows=Rows(goals=(theirs,)))
    sheet[f"goals-{goal.pk.hex}-text"] = "빚을 줄인다"
    response = client.post(f"/cases/{case.pk}/plan/edit", sheet)
    page = response.content.decode()
    assert response.status_code == 200
    assert "다른 사람이 먼저 고쳤습니다" in page
    assert "공과금을 낸다" in page
    assert "빚을 줄인다" in page
    assert client.post(f"/cases/{case.pk}/plan/edit", fields_of(page)).status_code == 302
    act_as(town.manager)
    assert Goal.objects.get(plan=plan).text == "빚을 줄인다"


def test_쓰던_줄은_초안으로_남아_다시_열면_그대로_있다(town: Town, case: Case) -> None:
    client, by = a_client(town.manager), act_as(town.manager)
    plan = write_plan(case, by)
    goal = Goal.objects.get(plan=plan)
    typed = {
        "goals-TOTAL_FORMS": ["4"],
        f"goals-{goal.pk.hex}-text": ["빚을 줄인다"],
        "goals-new3-text": ["친구를 만난다"],
    }
    save_draft(town.manager, "plan.sheet", str(case.pk), typed)
    sheet = open_sheet(client, case)
    assert sheet[f"goals-{goal.pk.hex}-text"] == ["빚을 줄인다"]
    assert sheet["goals-new3-text"] == ["친구를 만난다"]
    sheet["goals-new3-area"], sheet["goals-new3-term"] = "culture", "long"
    assert client.post(f"/cases/{case.pk}/plan/edit", sheet).status_code == 302
    act_as(town.manager)
    assert set(Goal.objects.filter(plan=plan).values_list("text", flat=True)) == {
        "빚을 줄인다",
        "친구를 만난다",
    }


def test_요청에서_확정까지_화면으로_한다(town: Town, case: Case) -> None:
    act_as(town.manager)
    plan = write_plan(case, act_as(town.manager))
    consent_to(case, "가온복지관")
    manager = a_client(town.manager)
    url = f"/cases/{case.pk}/plan"
    assert manager.post(f"{url}/ask", {"note": "급합니다"}).status_code == 302
    assert "급합니다" in a_client(town.leader).get(f"{url}/approval").content.decode()
    decision = {"decision": "approve", "comment": ""}
    assert a_client(town.leader).post(f"{url}/approval", decision).status_code == 302
    manager = a_client(town.manager)
    line = PlannedService.objects.get(plan=plan)
    today = timezone.localdate().isoformat()
    rows = fields_of(manager.get(f"{url}/agreements").content.decode()) | {
        f"agreements-{line.pk.hex}-provider_agreed_on": today,
        f"agreements-{line.pk.hex}-provider_agreed_by": "정해솔",
    }
    assert manager.post(f"{url}/agreements", rows).status_code == 302
    paper = fields_of(manager.get(f"{url}/sign").content.decode())
    paper |= {"explained_on": today, "signed_on": today, "signer": "윤서준"}
    assert manager.post(f"{url}/sign", paper).status_code == 302
    assert manager.post(f"/cases/{case.pk}/steps/finalise_plan").status_code == 302
    act_as(town.manager)
    assert Plan.objects.get(case=case).state == "final"


def test_막힌_확정은_까닭과_함께_해결할_화면을_보인다(town: Town, case: Case) -> None:
    write_plan(case, act_as(town.manager))
    page = a_client(town.manager).get(f"/cases/{case.pk}/plan").content.decode()
    assert "첫 계획은 팀장 또는 선임공무원의 승인을 받아야 합니다." in page
    assert f"/cases/{case.pk}/plan/ask" in page
    assert "2025 안내 2부 · 서비스 제공계획 수립 · 서비스 제공계획 수립에 따른 승인 처리" in page


PAGES = ("plan", "plan/edit", "plan/ask", "plan/agreements", "plan/sign", "plan/late", "plan/versions/1")
WRITTEN = tuple(page for page in PAGES if page not in {"plan", "plan/versions/1"})
LEADER_PAGES = ("plan/approval", "plan/extend")
BUTTONS = ("plan/withdraw", "plan/reopen")


def test_화면은_맡은_사람에게_열리고_다른_사람에게는_닫힌다(town: Town, case: Case) -> None:
    write_plan(case, act_as(town.manager))
    beside = a_worker(town.office, name="노을빛")
    manager, colleague = a_client(town.manager), a_client(beside)
    assert {colleague.get(f"/cases/{case.pk}/{page}").status_code for page in PAGES} == {403}
    a_day_pass(case, beside)
    stranger = a_client(a_worker(an_office(town.sigungu, name="가온2동"), name="고운별"))
    leader = a_client(town.leader)
    for page in PAGES:
        assert manager.get(f"/cases/{case.pk}/{page}").status_code == 200, page
        assert stranger.get(f"/cases/{case.pk}/{page}").status_code == 404, page
        wanted = 403 if page in WRITTEN else 200
        assert colleague.get(f"/cases/{case.pk}/{page}").status_code == wanted, page
    for page in LEADER_PAGES:
        assert leader.get(f"/cases/{case.pk}/{page}").status_code == 200, page
        assert manager.get(f"/cases/{case.pk}/{page}").status_code == 403, page
        assert stranger.get(f"/cases/{case.pk}/{page}").status_code == 404, page
    for page in BUTTONS:
        assert manager.get(f"/cases/{case.pk}/{page}").status_code == 405, page
        assert colleague.post(f"/cases/{case.pk}/{page}").status_code == 403, page
        assert manager.post(f"/cases/{case.pk}/{page}").status_code == 409, page


def test_계획이_없을_때도_화면이_열린다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    assert "아직 계획이 없습니다" in client.get(f"/cases/{case.pk}/plan").content.decode()
    for page in ("plan/agreements", "plan/sign", "plan/late"):
        assert client.get(f"/cases/{case.pk}/{page}").url == f"/cases/{case.pk}/plan", page
    assert client.get(f"/cases/{case.pk}/plan/versions/1").status_code == 404


def test_같은_승인_요청을_두_번_보내도_한_번만_된다(town: Town, case: Case) -> None:
    write_plan(case, act_as(town.manager))
    client = a_client(town.manager)
    sent = fields_of(client.get(f"/cases/{case.pk}/plan/ask").content.decode())
    assert client.post(f"/cases/{case.pk}/plan/ask", sent).status_code == 302
    assert client.post(f"/cases/{case.pk}/plan/ask", sent).status_code == 302


def test_손댄_계획에는_서명할_수_없고_두_내용을_본다(town: Town, case: Case) -> None:
    by, plan = an_approved_plan(case, town)
    agree_and_sign(case, plan, by)
    client = a_client(town.manager)
    paper = fields_of(client.get(f"/cases/{case.pk}/plan/sign").content.decode())
    actions.explain_lateness(case, by=act_as(town.manager), plan=plan, seen_version=None, reason="입원")
    response = client.post(f"/cases/{case.pk}/plan/sign", paper)
    assert "다른 사람이 먼저 고쳤습니다" in response.content.decode()


def test_대상자와_담당자가_화면에서_함께_서명한다(town: Town, case: Case) -> None:
    by, plan = an_approved_plan(case, town)
    agree_and_sign(case, plan, by)
    client, url = a_client(town.manager), f"/cases/{case.pk}/plan/sign"
    paper = fields_of(client.get(url).content.decode())
    drawn = f"data:image/png;base64,{base64.b64encode(png()).decode()}"
    both = {"subject-drawing": drawn, "manager-drawing": drawn, "explained_on": f"{timezone.localdate()}"}
    assert "함께 서명한 날을 적으세요" in client.post(url, paper | both | {"signed_on": ""}).content.decode()
    signed = client.post(url, paper | both | {"signed_on": f"{timezone.localdate()}", "submission_id": ""})
    assert signed.status_code == 302
    act_as(town.manager)
    kept = Attachment.objects.filter(case=case, kind="signed_plan").values_list("title", flat=True)
    assert sorted(kept) == ["계획서 서명: 대상자", "계획서 서명: 주사례관리자"]
    broken = both | {"subject-drawing": "data:text/html;base64,PGI+"}
    assert "서명 그림을 읽지 못했습니다" in client.post(url, paper | broken).content.decode()
