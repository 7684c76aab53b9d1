"""개인정보 활용 동의 (manual-2025 m:10181–10245, m:11290–11453)."""

import re
from datetime import date, timedelta
from functools import partial

import pytest
from django.utils import timezone

from dure.access.models import Grant
from dure.cases.consent.stands import stands
from dure.cases.core.consent_answers import Paper, give_consent, withdraw_consent
from dure.cases.core.consent_rules import withdrawal_effects
from dure.cases.core.consents import members_without_consent, recipients_without_consent
from dure.cases.core.records import Case, CaseEvent, Consent
from dure.people.models import Person
from dure.rulebook import edition
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_day_pass,
    a_person,
    a_submission,
    a_worker,
    act_as,
    an_office,
    consents_of_all,
)
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ALL = ("general", "unique_number", "sensitive", "third_party")


@pytest.fixture
def case(town: Town) -> Case:
    found = timezone.make_aware(timezone.datetime(2026, 2, 2, 10, 0))
    return a_case_at("intake", town.office, manager=town.manager, members=2, at=found)


def household(case: Case) -> tuple[Person, ...]:
    with as_owner():
        return tuple(
            Person.objects.filter(memberships__household=case.household).order_by("memberships__order")
        )


def paper(case: Case, **fields: object) -> Paper:
    signed = {
        "people": household(case),
        "kinds": ALL,
        "given_on": TODAY,
        "method": "paper",
        "text_edition": "2025",
        "recipients": ("사례관리 담당자", "가온복지관"),
    } | fields
    return Paper(**signed)


def test_한_장에_여러_사람이_모든_구분에_서명한다(town: Town, case: Case) -> None:
    kept = give_consent(case, by=act_as(town.manager), paper=paper(case))
    assert len(kept) == 10
    assert members_without_consent(case, TODAY) == []
    assert recipients_without_consent(case, ["가온복지관", "가온의원"], household(case)) == ["가온의원"]
    event = CaseEvent.objects.get(case=case)
    assert event.params == {"kinds": list(ALL), "people": 2, "is_given": True}


def test_한_구분에만_동의하면_나머지는_남는다(town: Town, case: Case) -> None:
    first, _ = household(case)
    give_consent(case, by=act_as(town.manager), paper=paper(case, kinds=("general",), people=(first,)))
    left = [(missing.person.name, missing.kind) for missing in members_without_consent(case, TODAY)]
    assert left == [
        ("윤서준", "unique_number"),
        ("윤서준", "sensitive"),
        ("윤서준", "third_party"),
        ("윤하람", "general"),
        ("윤하람", "unique_number"),
        ("윤하람", "sensitive"),
        ("윤하람", "third_party"),
    ]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"people": ()}, "consent.nobody"),
        ({"kinds": ()}, "consent.no_kind"),
        ({"kinds": ("photo",)}, "consent.no_kind"),
        ({"given_on": TODAY + timedelta(days=1)}, "consent.later_than_today"),
        ({"recipients": ()}, "consent.no_recipient"),
    ],
)
def test_모자란_동의서는_받지_않는다(town: Town, case: Case, fields: dict, refusal: str) -> None:
    by = act_as(town.manager)
    assert refused(lambda: give_consent(case, by=by, paper=paper(case, **fields))) == [refusal]
    assert not Consent.objects.exists()


def test_제3자_제공이_아니면_기관_이름이_없어도_된다(town: Town, case: Case) -> None:
    kept = give_consent(case, by=act_as(town.manager), paper=paper(case, kinds=("general",), recipients=()))
    assert [consent.recipient for consent in kept] == ["", ""]


def test_가구원이_아닌_사람의_동의는_받지_않는다(town: Town, case: Case) -> None:
    stranger = a_person(town.office, "남이든")
    by = act_as(town.manager)
    assert refused(lambda: give_consent(case, by=by, paper=paper(case, people=(stranger,)))) == [
        "consent.not_a_member"
    ]


@pytest.mark.parametrize(("born_on", "is_refused"), [(date(2012, 3, 2), True), (date(2012, 3, 1), False)])
def test_열네_살이_안_되었으면_법정대리인이_서명한다(
    town: Town, case: Case, born_on: date, is_refused: bool
) -> None:
    _, child = household(case)
    with as_owner():
        Person.objects.filter(pk=child.pk).update(birth_on=born_on)
    by = act_as(town.manager)
    at = timezone.make_aware(timezone.datetime(2026, 3, 1, 10, 0))
    signed = paper(case, given_on=date(2026, 3, 1))
    if is_refused:
        assert refused(lambda: give_consent(case, by=by, at=at, paper=signed)) == ["consent.needs_guardian"]
        signed = paper(case, given_on=date(2026, 3, 1), guardian_name="윤서준", guardian_relation="parent")
    give_consent(case, by=by, at=at, paper=signed)
    guardians = {row.person.name: row.guardian_name for row in Consent.objects.filter(kind="general")}
    assert guardians == {"윤서준": "", "윤하람": "윤서준" if is_refused else ""}
    assert members_without_consent(case, date(2026, 3, 1)) == []


def test_후견을_받는_사람도_법정대리인이_서명한다(town: Town, case: Case) -> None:
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(has_guardian=True)
    by = act_as(town.manager)
    assert refused(lambda: give_consent(case, by=by, paper=paper(case))) == ["consent.needs_guardian"]


def test_동의하지_않으면_앞서_동의한_기관에도_보낼_수_없다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    give_consent(case, by=by, paper=paper(case))
    give_consent(case, by=by, paper=paper(case, kinds=("third_party",), is_given=False))
    assert [missing.kind for missing in members_without_consent(case, TODAY)] == ["third_party"] * 2
    assert recipients_without_consent(case, ["가온복지관"]) == ["가온복지관"]


def test_한_기관만_철회하면_다른_기관은_그대로다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    give_consent(case, by=by, paper=paper(case))
    one = Consent.objects.get(person=case.subject, recipient="가온복지관")
    withdraw_consent(case, by=by, consent=one, withdrawn_on=TODAY, reason="이웃이 일함")
    assert members_without_consent(case, TODAY) == []
    assert recipients_without_consent(case, ["가온복지관", "사례관리 담당자"]) == ["가온복지관"]
    one.refresh_from_db()
    assert refused(lambda: withdraw_consent(case, by=by, consent=one, withdrawn_on=TODAY)) == [
        "consent.not_in_force"
    ]


def test_철회한_날은_동의한_날과_오늘_사이다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    give_consent(case, by=by, paper=paper(case))
    one = Consent.objects.filter(kind="general").first()
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        assert refused(lambda day=day: withdraw_consent(case, by=by, consent=one, withdrawn_on=day)) == [
            "consent.withdrawal_date"
        ]


def test_같은_동의서가_두_장이면_함께_철회된다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    give_consent(case, by=by, paper=paper(case))
    give_consent(case, by=by, paper=paper(case))
    one = Consent.objects.filter(kind="sensitive", person=case.subject).first()
    assert len(withdraw_consent(case, by=by, consent=one, withdrawn_on=TODAY)) == 2
    assert [missing.kind for missing in members_without_consent(case, TODAY)] == ["sensitive"]


def test_철회의_결과를_미리_말한다() -> None:
    book = edition("2025")

    def effects(stage: str, kind: str, recipient: str, *, is_last: bool) -> list[str]:
        found = withdrawal_effects(stage=stage, kind=kind, recipient=recipient, is_last=is_last, book=book)
        return [reason.code for reason in found]

    assert effects("intake", "general", "", is_last=True) == [
        "consent.effect_stops_survey",
        "consent.effect_kept",
    ]
    assert effects("delivery", "general", "", is_last=True) == [
        "consent.effect_stops_work",
        "consent.effect_kept",
    ]
    assert effects("plan", "third_party", "가온의원", is_last=False) == [
        "consent.effect_no_sharing",
        "consent.effect_kept",
    ]


def test_동의_현황은_가구원마다_구분의_답이다(town: Town, case: Case) -> None:
    first, second = household(case)
    by = act_as(town.manager)
    give_consent(case, by=by, paper=paper(case, people=(first,)))
    give_consent(case, by=by, paper=paper(case, people=(second,), kinds=("general",), is_given=False))
    withdraw_consent(
        case,
        by=by,
        consent=Consent.objects.get(person=first, kind="sensitive"),
        withdrawn_on=TODAY,
    )
    found = stands(case, ())
    assert [(each.person.name, each.state, [answer.state for answer in each.answers]) for each in found] == [
        ("윤서준", "withdrawn", ["given", "given", "withdrawn", "given"]),
        ("윤하람", "refused", ["refused", "missing", "missing", "missing"]),
    ]


# 화면


def status(staff: object, case: Case, page: str) -> int:
    return a_client(staff).get(f"/cases/{case.pk}/consents{page}").status_code


def test_화면은_맡은_일에_따라_열린다(town: Town, case: Case) -> None:
    consents_of_all(case)
    one = Consent.objects.using("owner").filter(case=case).first()
    pages = ["", "/give", "/recipients", f"/{one.pk}/withdraw"]
    agency = an_office(town.sigungu, "private_agency", "가온복지관")
    people = {
        "manager": town.manager,
        "nurse": a_worker(town.office, "visiting_nurse", "라온솔"),
        "stranger": a_worker(an_office(town.sigungu, name="가온2동")),
        "agency": a_worker(agency, "agency_manager", "마루한"),
    }
    assert [status(people["nurse"], case, page) for page in pages] == [403, 403, 403, 403]
    a_day_pass(case, people["nurse"])
    assert {name: [status(staff, case, page) for page in pages] for name, staff in people.items()} == {
        "manager": [200, 200, 200, 200],
        "nurse": [200, 200, 200, 200],
        "stranger": [404, 404, 404, 404],
        "agency": [404, 404, 404, 404],
    }


def test_민간_공동사례관리자는_동의를_보지도_쓰지도_못한다(town: Town, case: Case) -> None:
    from_elsewhere = a_worker(
        an_office(town.sigungu, "private_agency", "가온복지관"), "agency_manager", "마루한"
    )
    with as_owner():
        Grant.objects.create(case_id=case.pk, staff=from_elsewhere, reason="joint_manager", from_on=TODAY)
    assert status(from_elsewhere, case, "") == 403
    assert status(from_elsewhere, case, "/give") == 403


def test_화면에서_한꺼번에_동의를_받고_기관을_더하고_철회한다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    form = {
        "members": [str(person.pk) for person in household(case)],
        "answer": "given",
        "kinds": list(ALL),
        "generic": ["사례관리 담당자"],
        "bodies": "가온의원\n\n가온복지관",
        "programmes": ["아동보호서비스"],
        "given_on": f"{TODAY}",
        "method": "paper",
        "text_edition": "2025",
        "no_scan_reason": "내일 붙임",
        "submission_id": a_submission(),
    }
    assert client.post(f"/cases/{case.pk}/consents/give", form).status_code == 302
    page = client.get(f"/cases/{case.pk}/consents").content.decode()
    assert bodies_in(page, case.subject) == ["가온복지관", "가온의원", "사례관리 담당자", "아동보호서비스"]
    more = form | {"bodies": "", "programmes": ["장애인 건강보건 사례관리"], "submission_id": a_submission()}
    assert client.post(f"/cases/{case.pk}/consents/recipients", more).status_code == 302
    one = Consent.objects.using("owner").get(recipient="장애인 건강보건 사례관리", person=case.subject)
    url = f"/cases/{case.pk}/consents/{one.pk}/withdraw"
    assert "더는 정보를 보내지 않습니다" in client.get(url).content.decode()
    sent = {"withdrawn_on": f"{TODAY}", "reason": "", "submission_id": a_submission()}
    assert client.post(url, sent).status_code == 302
    one.refresh_from_db()
    assert one.withdrawn_on == TODAY


def bodies_in(page: str, person: Person) -> list[str]:
    """Whom a member has agreed to, on their line of the page."""
    line = page.split(f'id="person-{person.pk}"')[1].split("</article>", maxsplit=1)[0]
    return re.findall(r'class="chip agreed">([^<]*)<', line)


def test_종이_동의서_화면은_아무것도_골라져_있지_않다(town: Town, case: Case) -> None:
    page = a_client(town.manager).get(f"/cases/{case.pk}/consents/give").content.decode()
    ticked = [
        one for one in re.findall(r"<input[^>]*>", page) if "checked" in one and 'name="method"' not in one
    ]
    assert ticked == []


def test_조부모는_법원이_후견인으로_정했을_때만_대리한다(town: Town, case: Case) -> None:
    child, by = a_nine_year_old(case), act_as(town.manager)

    def sign(basis: str) -> list[Consent]:
        about = {"people": (child,), "guardian_name": "윤복례", "guardian_relation": basis}
        return give_consent(case, by=by, paper=paper(case, **about))

    for basis in ("", "조모", "adult_guardian"):
        assert refused(partial(sign, basis)) == ["consent.guardian_basis"]
    assert {each.guardian_relation for each in sign("minor_guardian")} == {"minor_guardian"}


def a_nine_year_old(case: Case) -> Person:
    _, child = household(case)
    with as_owner():
        Person.objects.filter(pk=child.pk).update(birth_on=TODAY.replace(year=TODAY.year - 9, day=1))
    return household(case)[1]


def test_법정대리인이_예라고_하지_않은_구분은_동의가_아니다(town: Town, case: Case) -> None:
    child = a_nine_year_old(case)
    said = {"guardian_name": "윤서준", "guardian_relation": "parent", "guardian_kinds": ("general",)}
    signed = paper(case, people=(child,), kinds=("general", "sensitive"), **said)
    assert refused(lambda: give_consent(case, by=act_as(town.manager), paper=signed)) == [
        "consent.guardian_refused"
    ]


def test_종이에서_법정대리인이_아니오라고_한_것도_남는다(town: Town, case: Case) -> None:
    child, by = a_nine_year_old(case), act_as(town.manager)
    about = {"people": (child,), "guardian_name": "윤서준", "guardian_relation": "parent"}
    give_consent(case, by=by, paper=paper(case, kinds=("general",), guardian_kinds=("general",), **about))
    no = paper(case, kinds=("sensitive",), is_given=False, recipients=(), guardian_kinds=(), **about)
    give_consent(case, by=by, paper=no)
    kept = Consent.objects.using("owner").filter(person=child)
    assert {each.kind: each.guardian_agreed for each in kept} == {"general": True, "sensitive": False}


def test_함께_살지_않는_가구원은_동의를_막지_않는다(town: Town, case: Case) -> None:
    subject, other = household(case)
    give_consent(case, by=act_as(town.manager), paper=paper(case, people=(subject,)))
    assert {one.person for one in members_without_consent(case, TODAY)} == {other}
    with as_owner():
        case.household.memberships.filter(person=other).update(lives_together=False)
    assert members_without_consent(case, TODAY) == []


def test_동의함이_무엇에_미치는지_표에_나온다(town: Town, case: Case) -> None:
    signed = paper(case, items=())
    give_consent(case, by=act_as(town.manager), paper=signed)
    page = a_client(town.manager).get(f"/cases/{case.pk}/consents").content.decode()
    assert "필수 항목(대상자의 성명)에만 동의하고 선택 항목에는 동의하지 않음" in page


def test_동의서에_없는_사업은_이름을_따로_고른다(town: Town, case: Case) -> None:
    page = a_client(town.manager).get(f"/cases/{case.pk}/consents/give").content.decode()
    assert "아동보호서비스" in page
    assert "장애인 건강보건 사례관리" in page
