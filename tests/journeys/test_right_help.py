"""들어온 의뢰와 자원 수급의 화면: 넓은 화면과 좁은 화면에서 읽히고, 옆으로 밀리지 않는다."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page

from dure.offices.models import Staff
from dure.referrals import inbound_actions
from dure.referrals.models import Inbound
from dure.resources.models import Offer, Provider
from dure.rulebook import latest
from dure.supply import actions
from dure.supply.models import Allocation, NeedLine, Question, Survey
from dure.supply.need_actions import NeedData, propose, write
from dure.supply.needs import half_of
from dure.supply.rules import changes
from tests.factories import Town, a_case_at, a_town, a_worker, act_as, an_office
from tests.journeys.desk import PICTURES, complaints, sit_down
from tests.live import LiveDure
from tests.referring import a_case_to_refer, sent
from tests.roles import as_owner

TODAY = timezone.localdate()
WIDTHS = (1280, 390)
CARE = next(code for code, each in latest().resources.groups.items() if "care.care_support" in each.helps)
SHEET = {
    "sender_name": "모이슬 과장",
    "sender_phone": "02-000-0000",
    "name": "나윤슬",
    "phone": "010-0000-7777",
    "situation": "일을 잃은 지 넉 달째이고 월세가 두 달 밀렸습니다. 아이 둘을 혼자 키웁니다.",
    "wanted": "생계비, 아이 돌봄",
    "applied_on": TODAY,
    "sent_on": TODAY,
    "answer_by": TODAY + timedelta(days=14),
    "tells_back": True,
    "state": "sent",
}


def seen(page: Page, url: str, name: str = "") -> list[str]:
    """What is wrong with a page at both widths; a picture of it where it has a name."""
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        answer = page.goto(url)
        if not answer or answer.status >= 400:
            return [f"{url}: {answer.status if answer else 0}"]
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wrong += [f"{url} at {width}: wider than the window by {over}px"] if over > 0 else []
        wrong += [f"{url} at {width}: {words}" for words in complaints(page)]
        if name:
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
    return wrong


def referred(town: Town, **fields: object) -> Inbound:
    with as_owner():
        return Inbound.objects.create(
            sigungu=town.sigungu, office=town.office, **({"sender": "가온고용센터"} | SHEET | fields)
        )


def test_들어온_의뢰의_화면(page: Page, live_dure: LiveDure) -> None:
    town = a_town()
    waiting = referred(town)
    accepted = referred(town, sender="가온보건소", state="accepted", called_on=TODAY, answered_on=TODAY)
    other = a_case_at("counselling", town.office, manager=town.manager)
    with transaction.atomic():
        case = a_case_to_refer(town)
        sent(town, case)
        inbound_actions.begin(accepted, by=act_as(town.manager), case=other)
    sit_down(page, town.manager, live_dure.url)
    wrong = seen(page, "/requests", "requests")
    wrong += seen(page, f"/requests/in/{waiting.pk}", "inbound")
    wrong += seen(page, "/requests/in/invite", "inbound-invite")
    wrong += seen(page, f"/cases/{case.pk}/requests", "case-requests")
    wrong += seen(page, f"/cases/{other.pk}/requests", "case-inbound")
    agency = a_worker(an_office(town.sigungu, "private_agency", "가온복지관"), "agency_manager", "노이음")
    sit_down(page, agency, live_dure.url)
    wrong += seen(page, "/requests/in/new", "inbound-new")
    assert wrong == []


def surveyed(town: Town, keeper: Staff) -> dict[str, Any]:
    """A survey with an answer, a line of the sheet and shares that are not decided yet: the keys of their pages."""
    about = {"sigungu": town.sigungu, "status": "approved"}
    with as_owner():
        told = {"phone": "02-000-1111", "address": "가온구 샘터길 1"}
        provider = Provider.objects.create(
            kind="local", name="나래식당", name_key="나래식당", **told, **about
        )
        named = {
            "name": "밑반찬지원",
            "name_key": "밑반찬지원",
            "kind": "programme",
            "unit": "개",
            "stock": 30,
        }
        group = {"small_class": f"{CARE}-1", "group": CARE, "opening_hours": "평일"}
        offer = Offer.objects.create(provider=provider, **group, **named, **about)
    days = {"from_on": TODAY, "until_on": TODAY + timedelta(days=20)}
    year, half = half_of(TODAY)
    data = NeedData(year=year, half=half, side="need", area="care", what="밑반찬", rank=1, amount=12)
    with transaction.atomic():
        new = Survey(sigungu=town.sigungu)
        survey = actions.announce(new, by=act_as(keeper), title="하반기 조사", **days)
        question = Question.objects.get(survey=survey)
        said = {"provider": {"phone": "02-000-2222"}, str(offer.pk): {"opening_hours": "평일 오전"}}
        found = changes(question.told, said)
        with as_owner():
            answered = {"answered_on": TODAY, "answered_by": "모이슬", "changes": found}
            Question.objects.filter(pk=question.pk).update(invited_on=TODAY, **answered)
        empty = NeedLine(sigungu=town.sigungu, office=town.office)
        line = write(empty, by=act_as(town.manager), data=data)
        made = propose(Allocation(sigungu=town.sigungu), by=act_as(keeper), offer=offer, total=10, floor=1)
    return {"survey": survey.pk, "question": question.pk, "line": line.pk, "shares": made.pk}


def test_자원_수급의_화면(page: Page, live_dure: LiveDure) -> None:
    town = a_town()
    keeper = a_worker(town.center, "resource_manager", "노자원")
    keys = surveyed(town, keeper)
    sit_down(page, keeper, live_dure.url)
    one = f"/resources/surveys/{keys['survey']}"
    pages = {
        "surveys": "/resources/surveys",
        "survey": one,
        "survey-asking": f"{one}/remind",
        "survey-labels": f"{one}/labels",
        "survey-thanks": f"{one}/thanks",
        "survey-answer": f"/resources/surveys/answers/{keys['question']}",
        "agreement": "/resources/agreements/new",
        "needs": "/resources/needs",
        "need-line": f"/resources/needs/{keys['line']}",
        "shares": f"/resources/shares/{keys['shares']}",
        "twins": "/resources/twins",
    }
    wrong = [words for name, url in pages.items() for words in seen(page, url, name)]
    assert wrong == []
