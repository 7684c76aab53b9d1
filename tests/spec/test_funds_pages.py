"""사업비의 화면: 편성하고, 신청하고, 결재하고, 지급하고, 되돌린다."""

import re
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dure.access.models import ReadEntry
from dure.access.readlog import subject_hash
from dure.funds.models import FundYear, LedgerEntry, SpendingRequest
from dure.offices.models import Staff
from tests.factories import Town, a_client, a_submission, a_town, a_worker, act_as, an_office
from tests.funds import RECEIPT, a_fund, a_household, asked, granted, today
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TAGS = re.compile(r"<[^>]+>")


def words(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return " ".join(TAGS.sub(" ", answer.content.decode()).split())


def send(staff: Staff, url: str, **values: Any) -> Any:
    return a_client(staff).post(url, {"submission_id": a_submission()} | values)


def typed(**about: Any) -> dict[str, Any]:
    usual = {
        "kind": "medical",
        "use": "psychiatric",
        "purpose": "심리치료가 필요함",
        "amount": "300000",
        "payee": "provider",
        "payee_name": "새봄의원",
        "cost_on": today().isoformat(),
        "other_help": "복지관에 알아봄",
        "aid": "not_eligible",
        "scheme": "none",
        "part_of_bill": "covered",
    }
    return usual | about


def test_예산을_편성하면_남은_돈이_보인다(town: Town) -> None:
    year = today().year
    url = reverse("fund_budget", args=[year])
    assert "예산이 아직 없습니다" in words(a_client(town.center_leader), reverse("funds"))
    lines = {
        "line_medical": "5000000",
        "line_courses": "4000000",
        "own_item_0": "living",
        "own_name_0": "난방",
    }
    sent = {"place": "local", "total": "10000000"} | lines
    page = send(town.center_leader, url, **sent)
    assert "자체 항목은 목, 이름, 금액을 모두 적으세요." in page.content.decode()
    page = send(town.center_leader, url, **sent, own_amount_0="999999")
    assert "목을 모두 더하면 9,999,999원인데" in page.content.decode()
    assert send(town.center_leader, url, **sent, own_amount_0="1000000").status_code == 302
    act_as(town.manager)
    fund = FundYear.objects.get(year=year)
    assert (fund.whole, fund.lines.count()) == (10_000_000, 3)
    shown = words(a_client(town.manager), reverse("funds"))
    assert "남은 돈 10,000,000원" in shown
    assert "국비 50% 5,000,000원" in shown


def test_신청하다_어긴_규칙을_그_칸에서_말하고_적은_것은_남는다(town: Town) -> None:
    a_fund(town)
    case = a_household(town)
    url = reverse("fund_ask", args=[case.pk])
    page = send(town.manager, url, **typed(use="vouchers", kind="living", purpose="장을 볼 돈이 없음"))
    told = page.content.decode()
    assert "상품권은 사업비로 집행할 수 없는 내역입니다." in told
    assert "장을 볼 돈이 없음" in told
    page = send(town.manager, url, **typed(amount="-5", cost_on="어제"))
    assert page.status_code == 200
    act_as(town.manager)
    assert not SpendingRequest.objects.exists()
    sent = send(town.manager, url, **typed(), papers=SimpleUploadedFile(RECEIPT.file_name, RECEIPT.content))
    assert sent.status_code == 302
    act_as(town.manager)
    request = SpendingRequest.objects.get(case=case)
    assert (request.state, request.papers) == ("approval", 1)
    shown = words(a_client(town.manager), reverse("case_funds", args=[case.pk]))
    assert "300,000원을 받았거나 신청해 두었고, 700,000원까지 더 신청할 수 있습니다." in shown


def test_모르는_글을_보내도_오류가_아니다(town: Town) -> None:
    a_fund(town)
    case = a_household(town)
    for values in (
        {},
        typed(kind="없음", use="없음"),
        typed(service=str(uuid.uuid4()), conference="x", amount="1" * 40),
    ):
        assert send(town.manager, reverse("fund_ask", args=[case.pk]), **values).status_code == 200
    for year in (0, 1, 2019, 99999):
        assert a_client(town.center_leader).get(reverse("fund_budget", args=[year])).status_code == 404
    assert a_client(town.manager).get(reverse("funds") + "?year=없음").status_code == 200


def test_승인함에서_결재하고_지출_의뢰와_지급으로_이어진다(town: Town) -> None:
    a_fund(town)
    case = a_household(town)
    request = asked(case, act_as(town.manager))
    assert (
        reverse("fund_decide", args=[request.pk])
        in a_client(town.leader).get(reverse("approvals")).content.decode()
    )
    step = lambda name: reverse(f"fund_{name}", args=[request.pk])  # noqa: E731
    assert (
        send(town.leader, step("decide"), decision="approve", comment="", version=request.version).status_code
        == 302
    )
    keeper = town.center_manager
    assert "지출 의뢰" in words(a_client(keeper), reverse("fund_request", args=[request.pk]))
    request.refresh_from_db()
    day = today().isoformat()
    assert send(keeper, step("order"), ordered_on=day, version=request.version).status_code == 302
    request.refresh_from_db()
    paid = {"amount": "300000", "on": day, "version": request.version}
    assert send(keeper, step("pay"), **paid).status_code == 302
    act_as(keeper)
    request.refresh_from_db()
    assert (request.state, request.paid) == ("paid", 300_000)
    assert "300,000원" in words(a_client(keeper), reverse("fund_statement", args=[today().year]))
    fairness = words(a_client(keeper), reverse("fund_fairness"))
    assert case.number in fairness
    assert "30%" in fairness


@pytest.mark.parametrize("step", ["decide", "order", "pay", "refund", "stop"])
def test_남의_걸음은_열리지_않는다(town: Town, step: str) -> None:
    a_fund(town)
    request = granted(town, a_household(town))
    url = reverse(f"fund_{step}", args=[request.pk])
    assert a_client(town.manager).get(url).status_code == 403
    assert a_client(town.manager).post(url, {"submission_id": a_submission()}).status_code == 403


@pytest.mark.parametrize("name", ["fund_request", "fund_edit", "fund_decide", "fund_pay", "fund_receipt"])
def test_다른_곳의_신청은_없는_것과_같다(town: Town, name: str) -> None:
    a_fund(town)
    request = granted(town, a_household(town))
    neighbour = a_worker(an_office(town.sigungu, name="가온2동"))
    for staff in (neighbour, a_town().center_leader):
        assert a_client(staff).get(reverse(name, args=[request.pk])).status_code == 404
        assert a_client(staff).get(reverse(name, args=[uuid.uuid4()])).status_code == 404


def test_장부의_줄은_되돌리고_신청의_줄은_신청으로_이어진다(town: Town) -> None:
    a_fund(town)
    request = granted(town, a_household(town))
    entry = request.postings.get().entry
    url = reverse("fund_entry", args=[entry.pk])
    assert "의료비 300,000원" in words(a_client(town.center_manager), url)
    neighbour = a_worker(an_office(town.sigungu, name="가온2동"))
    assert "그 사례를 볼 수 있는 사람에게만 보입니다." in words(a_client(neighbour), url)
    assert a_client(a_town().center_leader).get(url).status_code == 404
    cost = {
        "cost": "safety",
        "amount": "50000",
        "on": today().isoformat(),
        "payee": "가온상사",
        "purpose": "마스크",
    }
    send(town.center_manager, reverse("fund_cost", args=[today().year]), **cost, heads="1")
    act_as(town.center_manager)
    [spent] = LedgerEntry.objects.filter(spent=50_000)
    url = reverse("fund_entry", args=[spent.pk])
    assert send(town.center_manager, url, note="두 번 적음").status_code == 302
    act_as(town.center_manager)
    assert LedgerEntry.objects.get(undoes=spent).spent == -50_000
    assert send(town.manager, url, note="장난").status_code == 200
    act_as(town.center_manager)
    assert LedgerEntry.objects.filter(fund=spent.fund).count() == 3


def test_신청을_열면_열람_기록이_남는다(town: Town) -> None:
    a_fund(town)
    request = granted(town, a_household(town))
    a_client(town.center_manager).get(reverse("fund_request", args=[request.pk]))
    with as_owner():
        seen = ReadEntry.objects.filter(
            staff=town.center_manager, subject_hash=subject_hash("case", request.case_id)
        )
        assert seen.values_list("page", flat=True).last() == "fund_request"


def test_시도가_시군구_사이에서_옮긴다(town: Town) -> None:
    fund = a_fund(town)
    officer = a_worker(an_office(town.sigungu.parent, "sido", "새봄시청"), "sido_officer", "주시도")
    url = reverse("fund_moves")
    assert "가온구" in words(a_client(officer), url)
    page = send(officer, url, giver=str(fund.pk), taker=str(fund.pk), amount="1000")
    assert "주는 시군구와 받는 시군구가 같습니다." in page.content.decode()
    assert a_client(town.center_leader).get(url).status_code == 403


def test_정산은_해가_끝나기_전에는_한_번_더_묻는다(town: Town) -> None:
    fund = a_fund(town)
    url = reverse("fund_settle", args=[fund.year])
    page = send(town.center_leader, url, version=fund.version)
    assert "아직 끝나지 않았습니다" in page.content.decode()
    act_as(town.center_leader)
    fund.refresh_from_db()
    assert fund.closed_at is None
