"""서식 6: 서비스 의뢰서에는 동의받은 것만 적힌다 (m:12309-12411)."""

from datetime import date
from typing import Any

import pytest

from dure.cases.core.records import Case, Consent
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from dure.cases.s08_delivery.records import Service
from dure.paper.layout import Paper
from dure.people.models import Household, Membership, Person
from tests.factories import Town, a_case_at, a_client, act_as, consents_to, record
from tests.papers import a_blank, is_sound, papers_of, value_beside, words_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

WHERE = "나래복지관"


@pytest.fixture
def case(town: Town) -> Case:
    act_as(town.manager)
    made = a_case_at("delivery", town.office, manager=town.manager, path="case", members=2)
    change(
        Household,
        made.household_id,
        address="가온시 가온로 1",
        household_type="single_parent",
        traits=["disability"],
    )
    change(Person, made.subject_id, mobile_phone="010-0000-1234", home_phone="02-000-5678")
    made.refresh_from_db()
    return made


def change(model: Any, key: Any, **fields: Any) -> None:
    with as_owner():
        model.objects.filter(pk=key).update(**fields)


def a_request(case: Case, **fields: Any) -> Service:
    kept = {
        "name": "밑반찬 지원",
        "provider": WHERE,
        "provider_person": "정다온",
        "provider_phone": "02-000-1111",
        "area": "care",
        "state": "requested",
        "requested_on": date(2025, 3, 20),
        "problem": "끼니를 거름",
        "request_text": "주 2회 밑반찬을 부탁드립니다.",
        "attachments_note": "욕구조사 요약 1부",
    }
    return record(case, Service, **(kept | fields))


def the_request(case: Case, **fields: Any) -> Paper:
    a_request(case, **fields)
    return papers_of(case, "service_request")[0]


def member(case: Case, place: int) -> Person:
    return Membership.objects.filter(household=case.household_id).order_by("order", "id")[place].person


def test_의뢰서의_항목이_제자리에_있다(case: Case) -> None:
    consents_to(case, WHERE)
    paper = the_request(case)
    expected = {
        "작성 일자": "2025. 3. 20.",
        "의뢰기관": "나래복지관",
        "의뢰날짜": "2025. 3. 20.",
        "의뢰기관 담당자": "정다온",
        "의뢰기관 연락처": "02-000-1111",
        "소속": "가온구 가온1동",
        "성명": "윤서준",
        "전화번호\n(자택)": "02-000-5678",
        "전화번호\n(H.P.)": "010-0000-1234",
        "주소": "가온시 가온로 1",
        "주 의뢰 문제": "끼니를 거름",
        "의뢰 서비스": "주 2회 밑반찬을 부탁드립니다.",
        "첨부내용": "욕구조사 요약 1부",
    }
    assert {label: value_beside(paper, label) for label in expected} == expected
    assert value_beside(paper, "담당자").startswith(case.manager.name)
    assert "서비스 [ ■\u00a0신청  □\u00a0변경 ] 의뢰서" in words_of(paper)
    assert is_sound(paper)


def test_가구유형과_특성은_칸으로_나온다(case: Case) -> None:
    consents_to(case, WHERE)
    told = value_beside(the_request(case), "가구유형")
    assert [mark for mark in told.splitlines()[0].split("  ") if "■" in mark] == ["■\u00a0한부모가구"]
    assert told.splitlines()[1] == "■\u00a0장애인  □\u00a0다문화  □\u00a0북한이탈주민"


def test_변경_의뢰는_변경에_표시한다(case: Case) -> None:
    assert "□\u00a0신청  ■\u00a0변경" in words_of(the_request(case, is_change=True))


def test_제공에_동의하지_않은_기관의_의뢰서에는_누구인지_적지_않는다(case: Case) -> None:
    paper = the_request(case)
    assert value_beside(paper, "성명") == "이 기관에 개인정보를 제공하는 동의가 없어 비워 둡니다."
    for told in ("윤서준", "010-0000-1234", "02-000-5678", "가온로"):
        assert told not in words_of(paper)
    assert "■\u00a0한부모가구" not in words_of(paper)


def test_동의를_거두면_다시_적지_않는다(case: Case) -> None:
    consents_to(case, WHERE)
    with as_owner():
        Consent.objects.filter(case=case).update(withdrawn_on=date(2025, 4, 1))
    assert "윤서준" not in words_of(the_request(case))


def test_서비스를_받는_가구원의_이름이_적히고_전화가_없으면_가구주의_전화가_적힌다(case: Case) -> None:
    consents_to(case, WHERE)
    child = member(case, 1)
    change(Membership, case.subject.memberships.get().pk, is_head=True)
    paper = the_request(case, receiver=child)
    assert value_beside(paper, "성명") == "윤하람"
    assert value_beside(paper, "전화번호\n(H.P.)") == "010-0000-1234(가구주 윤서준)"


def test_요구서비스에는_이_서비스의_욕구영역만_적힌다(case: Case) -> None:
    consents_to(case, WHERE)
    assessed = record(case, Assessment, main_person=case.subject, completed_at=case.stage_entered_at)
    for area, text in (("care", "끼니를 챙기고 싶어 함"), ("mental_health", "술을 줄이고 싶어 함")):
        about = {"assessment": assessed, "area": area, "middle": f"{area}.1"}
        record(case, NeedFinding, **about, description=text)
    assert value_beside(the_request(case), "대상자 요구서비스") == "끼니를 챙기고 싶어 함"


def test_주민등록번호와_다른_가구원은_적히지_않는다(case: Case) -> None:
    consents_to(case, WHERE)
    change(Person, case.subject_id, number_masked="900101-1******", birth_on=date(1990, 1, 1))
    words = words_of(the_request(case))
    assert "900101" not in words
    assert "윤하람" not in words


def test_의뢰하지_않은_서비스와_직접서비스는_의뢰서가_없다(case: Case) -> None:
    a_request(case, requested_on=None)
    a_request(case, is_direct=True)
    assert papers_of(case, "service_request") == []


def test_빈_의뢰서는_한_쪽이고_고른_것이_없다() -> None:
    words = words_of(a_blank("service_request"))
    assert "□\u00a0신청  □\u00a0변경" in words
    assert "동의가 없어" not in words


def test_서비스_화면에서_의뢰서로_간다(case: Case, town: Town) -> None:
    service = a_request(case)
    page = a_client(town.manager).get(f"/cases/{case.pk}/delivery/services/{service.pk}")
    assert f"/cases/{case.pk}/forms/service_request/{service.pk}" in page.content.decode()
