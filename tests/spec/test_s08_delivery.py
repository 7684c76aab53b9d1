"""⑧ 서비스 제공 및 점검 (manual-2025 m:9692–9854, m:12291–12411)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, CaseEvent, Deadline, Milestone
from dure.cases.s08_delivery import queries, rules
from dure.cases.s08_delivery.actions import checks as check_actions
from dure.cases.s08_delivery.actions import contacts as contact_actions
from dure.cases.s08_delivery.actions import services as actions
from dure.cases.s08_delivery.actions.checks import edit_check, record_checks
from dure.cases.s08_delivery.inputs import Answered, CheckEntry, Talk
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.rulebook import Refused, edition_on
from tests.factories import Town, a_worker, act_as
from tests.refusals import codes_of
from tests.spec.plans import (
    a_check,
    a_final_plan,
    a_running_service,
    accepted,
    requested,
    the_service,
)

pytestmark = pytest.mark.django_db
BOOK = edition_on(date(2025, 6, 1))
TODAY = timezone.localdate


def test_의뢰하면_14일_답을_기다리고_선정을_거둘_수_없게_된다(town: Town) -> None:
    case, by, _ = a_final_plan(town)
    service = requested(case, by)
    assert (service.state, service.is_change, service.problem) == ("requested", False, "끼니를 거름")
    clock = Deadline.objects.get(case=case, rule="referral_answer")
    assert timezone.localdate(clock.due_at) == TODAY() + timedelta(days=14)
    assert clock.target_id == service.pk
    assert Milestone.objects.filter(case=case, name="service_requested").exists()
    assert CaseEvent.objects.filter(case=case).first().verb == "service.request"
    [row] = queries.service_rows(case)
    assert row.answer_due == clock


def test_받아들이면_서비스가_시작되고_기한이_멈춘다(town: Town) -> None:
    case, by, _ = a_final_plan(town)
    service = accepted(case, by, requested(case, by))
    assert (service.state, service.starts_on) == ("active", TODAY())
    assert Deadline.objects.get(case=case, rule="referral_answer").met_at is not None


def answer(case: Case, by: object, service: Service, **values: object) -> Service:
    about = {"is_accepted": True, "answered_on": TODAY()}
    about |= {name: values.pop(name) for name in [*values] if name in about}
    said = Answered(**({"starts_on": TODAY()} | values))
    return actions.answer_request(
        case, by=by, service=service, seen_version=service.version, said=said, **about
    )


def test_거절에는_까닭이_있어야_하고_다시_의뢰할_수_있다(town: Town) -> None:
    case, by, _ = a_final_plan(town)
    service = requested(case, by)
    with pytest.raises(Refused) as refusal:
        answer(case, by, service, is_accepted=False, answer=" ")
    assert codes_of(refusal) == ["s08.refusal_needs_reason"]
    service = answer(case, by, service, is_accepted=False, answer="정원이 참")
    assert (service.state, service.answer) == ("refused", "정원이 참")
    assert requested(case, by, service).state == "requested"


def test_답에는_시작일이_있어야_하고_의뢰보다_앞서거나_앞날일_수_없다(town: Town) -> None:
    case, by, _ = a_final_plan(town)
    service = requested(case, by)
    for values, code in (
        ({"starts_on": None}, "s08.start_missing"),
        ({"answered_on": TODAY() - timedelta(days=1)}, "s08.answered_before_asked"),
        ({"answered_on": TODAY() + timedelta(days=1)}, "s08.day_ahead"),
    ):
        with pytest.raises(Refused) as refusal:
            answer(case, by, service, **values)
        assert codes_of(refusal) == [code]
    service = answer(case, by, service)
    with pytest.raises(Refused) as refusal:
        answer(case, by, service)
    assert codes_of(refusal) == ["s08.nothing_to_answer"]


def test_의뢰를_막는_것(town: Town) -> None:
    case, by, _ = a_final_plan(town)
    service = requested(case, by)
    with pytest.raises(Refused) as refusal:
        requested(case, by, service)
    assert codes_of(refusal) == ["s08.already_requested"]
    ended = actions.end_service(
        case, by=by, service=service, seen_version=None, ended_on=TODAY(), end_reason="이사"
    )
    with pytest.raises(Refused) as refusal:
        requested(case, by, ended)
    assert codes_of(refusal) == ["s08.service_has_ended"]


def test_직접서비스는_의뢰하지_않는다(town: Town) -> None:
    case, by, _ = a_final_plan(town, is_direct=True, provider="")
    with pytest.raises(Refused) as refusal:
        requested(case, by)
    assert codes_of(refusal) == ["s08.direct_is_not_requested"]


def test_동의가_철회되면_그_기관에_의뢰할_수_없다(town: Town) -> None:
    case, by, _ = a_final_plan(town)
    case.consent_set.update(withdrawn_on=TODAY())
    with pytest.raises(Refused) as refusal:
        requested(case, by)
    assert codes_of(refusal) == ["s08.recipient_not_consented"]


def test_제공_중인_서비스는_변경을_의뢰하고_거절되어도_이어진다(town: Town) -> None:
    case, by, service = a_running_service(town)
    changed = requested(case, by, service, request_text="주 3회로 변경")
    assert (changed.state, changed.is_change, queries.is_waiting(changed)) == ("active", True, True)
    changed = answer(case, by, changed, is_accepted=False, answer="인력이 모자람", starts_on=None)
    assert (changed.state, changed.answer) == ("active", "인력이 모자람")


def test_끝내려면_까닭이_있어야_하고_기다리던_답은_없어진다(town: Town) -> None:
    case, by, _ = a_final_plan(town)
    service = requested(case, by)
    with pytest.raises(Refused) as refusal:
        actions.end_service(case, by=by, service=service, seen_version=None, ended_on=TODAY(), end_reason=" ")
    assert codes_of(refusal) == ["s08.end_needs_reason"]
    ended = actions.end_service(
        case, by=by, service=service, seen_version=None, ended_on=TODAY(), end_reason="이사"
    )
    assert (ended.state, ended.end_reason) == ("ended", "이사")
    assert Deadline.objects.get(case=case, rule="referral_answer").dropped_at is not None
    assert list(queries.open_services(case)) == []


def test_시작보다_먼저_끝날_수_없다(town: Town) -> None:
    case, by, service = a_running_service(town)
    early = TODAY() - timedelta(days=61)
    with pytest.raises(Refused) as refusal:
        actions.end_service(
            case, by=by, service=service, seen_version=None, ended_on=early, end_reason="이사"
        )
    assert codes_of(refusal) == ["s08.ends_before_start"]


def record_one(case: Case, by: object, service: Service, **values: object) -> ServiceCheck:
    [made] = record_checks(case, by=by, checks=[CheckEntry(service, a_check(**values))])
    return made


def test_점검을_등록한다(town: Town) -> None:
    case, by, service = a_running_service(town)
    check = record_one(case, by, service)
    assert (check.state, check.times_given, check.measure) == ("ongoing", 4, "continue")
    [row] = queries.service_rows(case)
    assert row.last == check


def test_점검은_서비스마다_하루에_한_번이다(town: Town) -> None:
    case, by, service = a_running_service(town)
    record_one(case, by, service)
    with pytest.raises(Refused) as refusal:
        record_one(case, by, service)
    assert codes_of(refusal) == ["s08.already_checked"]
    record_one(case, by, service, checked_on=TODAY() - timedelta(days=1))


def test_규칙을_지나쳐도_데이터베이스가_하루_한_번을_지킨다(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, by, service = a_running_service(town)
    record_one(case, by, service)
    monkeypatch.setattr(check_actions, "refusals_of_check", lambda *_: [])
    with pytest.raises(Refused) as refusal:
        record_one(case, by, service)
    assert codes_of(refusal) == ["s08.already_checked"]
    assert ServiceCheck.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"effect": " "}, "s08.effect_missing"),
        ({"change": "주 3회로 늘림"}, "s08.change_needs_reason"),
        ({"state": "not_delivered"}, "s08.not_delivered_needs_reason"),
        ({"method": "other"}, "s08.method_needs_text"),
        ({"checked_on": date(2020, 1, 1)}, "s08.check_before_start"),
        ({"checked_on": date(2099, 1, 1)}, "s08.day_ahead"),
    ],
)
def test_점검에_빠진_것이_있으면_거절한다(town: Town, values: dict[str, object], code: str) -> None:
    case, by, service = a_running_service(town)
    with pytest.raises(Refused) as refusal:
        record_one(case, by, service, **values)
    assert codes_of(refusal) == [code]


def test_시작하지_않은_서비스는_점검할_수_없고_빈_점검도_없다(town: Town) -> None:
    case, by, _ = a_final_plan(town)
    with pytest.raises(Refused) as refusal:
        record_one(case, by, the_service(case))
    assert codes_of(refusal) == ["s08.not_begun"]
    with pytest.raises(Refused) as refusal:
        record_checks(case, by=by, checks=[])
    assert codes_of(refusal) == ["s08.nothing_checked"]


def test_이행이_끝났다고_점검하면_서비스도_그날_끝난다(town: Town) -> None:
    case, by, service = a_running_service(town)
    record_one(case, by, service, state="finished")
    service.refresh_from_db()
    assert (service.state, service.ended_on, service.end_reason) == ("ended", TODAY(), "이행 종료")


def test_점검을_고칠_때도_같은_규칙을_본다(town: Town) -> None:
    case, by, service = a_running_service(town)
    record_one(case, by, service)
    other = record_one(case, by, service, checked_on=TODAY() - timedelta(days=1))
    with pytest.raises(Refused) as refusal:
        edit_check(case, by=by, check=other, seen_version=other.version, found=a_check())
    assert codes_of(refusal) == ["s08.already_checked"]
    values = a_check(checked_on=other.checked_on, effect="입맛이 돌아옴")
    saved = edit_check(case, by=by, check=other, seen_version=other.version, found=values)
    assert saved.effect == "입맛이 돌아옴"


@pytest.mark.parametrize(
    ("finding", "leads_to"),
    [
        ("environment_changed", "reassess"),
        ("serious_new_need", "reassess"),
        ("change_requested", "replan"),
        ("change_judged", "replan"),
        ("kind_must_change", "replan"),
        ("provider_unable", "replan"),
        ("improved", "evaluate_closure"),
        ("moved_or_no_contact", "evaluate_closure"),
        ("refusal_lasting", "evaluate_closure"),
    ],
)
def test_점검에_따른_조치(town: Town, finding: str, leads_to: str) -> None:
    case, by, service = a_running_service(town)
    check = record_one(case, by, service, findings=[finding])
    assert check.measure == leads_to
    assert [each.leads_to for each in queries.advice(case)] == [leads_to]


def test_여러_결과가_있으면_재조사부터_모두_알린다() -> None:
    found = rules.advise(["improved", "change_judged", "serious_new_need"], date(2025, 6, 1), BOOK)
    assert [each.leads_to for each in found] == ["reassess", "replan", "evaluate_closure"]
    assert rules.measure_of(["improved", "change_judged"], BOOK) == "replan"
    assert rules.measure_of([], BOOK) == "continue"


@pytest.mark.parametrize(
    ("since", "on", "is_advised"),
    [(date(2025, 3, 31), date(2025, 6, 29), False), (date(2025, 3, 31), date(2025, 6, 30), True)],
)
def test_연락이_석_달_끊기면_종결을_위한_평가를_알린다(since: date, on: date, is_advised: bool) -> None:
    found = rules.advise([], on, BOOK, no_contact_since=since)
    assert [each.leads_to for each in found] == (["evaluate_closure"] if is_advised else [])


@pytest.mark.parametrize(
    ("since", "on", "is_advised"),
    [(date(2025, 5, 10), date(2025, 6, 9), False), (date(2025, 5, 10), date(2025, 6, 10), True)],
)
def test_한_달_넘게_거절하면_종결을_위한_평가를_알린다(since: date, on: date, is_advised: bool) -> None:
    found = rules.advise([], on, BOOK, refusing_since=since)
    assert [each.leads_to for each in found] == (["evaluate_closure"] if is_advised else [])


def contact(**values: object) -> Talk:
    kept = {"happened_on": TODAY(), "method": "phone", "outcome": "reached", "with_whom": "", "text": "안부"}
    return Talk(**kept | values)


def test_통합상담은_어느_단계에서나_적고_끝난_사례에는_적지_않는다(town: Town) -> None:
    case, by, _ = a_running_service(town)
    made = contact_actions.add_contact(case, by=by, talk=contact())
    assert (made.staff, made.text) == (town.manager, "안부")
    event = CaseEvent.objects.filter(case=case).first()
    assert (event.verb, event.params) == ("contact.add", {"method": "phone", "outcome": "reached"})
    saved = contact_actions.edit_contact(
        case, by=by, contact=made, seen_version=made.version, talk=contact(text="병원 예약을 도움")
    )
    assert saved.text == "병원 예약을 도움"
    with pytest.raises(Refused) as refusal:
        contact_actions.add_contact(case, by=by, talk=contact(happened_on=TODAY() + timedelta(days=1)))
    assert codes_of(refusal) == ["s08.day_ahead"]
    Case.objects.filter(pk=case.pk).update(status="ended")
    with pytest.raises(Refused) as refusal:
        contact_actions.add_contact(case, by=by, talk=contact())
    assert codes_of(refusal) == ["core.case_has_ended"]


def test_맡지_않은_직원은_점검도_의뢰도_할_수_없다(town: Town) -> None:
    case, _, service = a_running_service(town)
    by = act_as(a_worker(town.office, name="노을빛"))
    with pytest.raises(Refused) as refusal:
        record_one(case, by, service)
    assert codes_of(refusal) == ["core.not_permitted"]
    with pytest.raises(Refused) as refusal:
        requested(case, by, service)
    assert codes_of(refusal) == ["core.not_permitted"]


def test_다음_점검은_마지막_점검이나_시작에서_한_달_뒤를_권한다() -> None:
    service = Service(state="active", starts_on=date(2025, 1, 31))
    assert queries.next_check(service, [], BOOK) == (date(2025, 2, 28), None)
    assert queries.next_check(service, [date(2025, 3, 5)], BOOK) == (date(2025, 4, 5), None)
    assert queries.next_check(Service(state="ended", starts_on=date(2025, 1, 1)), [], BOOK) == (None, None)
    link = Service(state="active", starts_on=date(2025, 1, 31), is_link=True)
    assert queries.next_check(link, [date(2025, 2, 27)], BOOK) == (date(2025, 2, 28), date(2025, 4, 30))
    assert queries.next_check(link, [date(2025, 2, 28)], BOOK) == (None, None)
