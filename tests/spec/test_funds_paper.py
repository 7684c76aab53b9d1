"""정산서 종이, 계획과 서비스의 줄에서 시작하는 사업비 신청."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from dure.budgets.fund_paper import statement_paper
from dure.cases.s08_delivery.records import Service
from dure.funds import balance
from dure.paper.layout import faults, texts
from tests.factories import Town, a_client, a_town, act_as, record
from tests.funds import a_fund, a_household, granted, paid

pytestmark = pytest.mark.django_db


def test_정산서를_종이로_찍는다(town: Town) -> None:
    fund = a_fund(town)
    paid(town, a_household(town), amount=333_333)
    granted(town, a_household(town), amount=100_000)
    act_as(town.center_manager)
    told = balance.of(fund, timezone.localdate())
    paper = statement_paper(fund, told, balance.settlement(fund))
    assert list(faults(paper)) == []
    assert paper.title == f"{fund.year}년 사례관리 사업비 정산서"
    printed = "\n".join(texts(paper))
    for text in (
        "15,000,000원",
        "333,333원",
        "14,666,667원",
        "국고보조율\n50%",
        "166,666원",
        "7,333,334원",
        "아직 정산하지 않은 중간 집계",
        "가온1동\n100,000\n333,333",
        "지원비\n10,000,000\n100,000\n333,333\n9,566,667",
        "계\n15,000,000\n100,000\n333,333\n14,566,667",
    ):
        assert text in printed, text


def test_정산서는_사업비를_맡은_사람만_찍는다(town: Town) -> None:
    fund = a_fund(town)
    keeper = a_client(town.center_manager)
    assert (
        reverse("fund_paper", args=[fund.year])
        in keeper.get(reverse("fund_statement", args=[fund.year])).content.decode()
    )
    for view, begins in (("fund_paper_pdf", b"%PDF"), ("fund_paper_hwpx", b"PK")):
        url = reverse(view, args=[fund.year])
        assert keeper.get(url).content.startswith(begins)
        assert a_client(town.leader).get(url).status_code == 403
        assert a_client(a_town().center_manager).get(url).status_code == 404
    assert keeper.get(reverse("fund_paper", args=[fund.year - 1])).status_code == 404


@pytest.mark.parametrize("asked_by", ["service", "line"])
def test_서비스나_계획의_줄에서_누르면_채워져_있다(town: Town, asked_by: str) -> None:
    a_fund(town)
    case, line = a_household(town), a_household(town).pk
    about = {"name": "심리치료", "provider": "새봄의원", "area": "mental", "starts_on": date(2026, 3, 2)}
    service = record(case, Service, state="active", line_id=line, **about)
    key = {"service": service.pk, "line": line}[asked_by]
    client = a_client(town.manager)
    page = client.get(reverse("fund_ask", args=[case.pk]), {asked_by: str(key)}).content.decode()
    assert re.search(rf'value="{service.pk}"\s+selected', page)
    assert 'value="새봄의원"' in page
    shown = client.get(reverse("service_page", args=[case.pk, service.pk])).content.decode()
    assert f"{reverse('fund_ask', args=[case.pk])}?service={service.pk}" in shown


@pytest.mark.parametrize("told", ["", "모름", "00000000-0000-0000-0000-000000000000"])
def test_모르는_서비스에서_와도_빈_신청이_열린다(town: Town, told: str) -> None:
    a_fund(town)
    case = a_household(town)
    page = a_client(town.manager).get(reverse("fund_ask", args=[case.pk]), {"service": told, "line": told})
    assert page.status_code == 200
