"""일어난 때와 입력한 때: 단계, 기한, 서식은 일어난 때로 세고, 얼마 뒤에 입력했는지 보인다 (manual-2025 m:8082, m:12426)."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.change import Change
from dure.cases.core.date_rules import told
from dure.cases.core.deadlines import begin, settle
from dure.cases.core.records import Case, CaseEvent, Consent, Deadline, Milestone, StageEntry
from dure.cases.flow import take
from dure.cases.s01_discovery.actions.discovery import edit_discovery
from dure.cases.s01_discovery.inputs import QuickConference, Report
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s02_counselling.actions.counselling import save_counselling
from dure.cases.s02_counselling.inputs import Sheet, Talk
from dure.cases.s03_intake.actions.intake import accept, edit_intake
from dure.cases.s03_intake.records import Intake
from dure.cases.s04_assessment.actions.visits import save_visit
from dure.cases.s04_assessment.inputs import VisitEntry
from dure.cases.s06_selection.actions.decide import begin_plan, select_case
from dure.cases.s06_selection.records import Selection
from dure.cases.s08_delivery.actions.contacts import add_contact
from dure.cases.s08_delivery.inputs import Talk as Contacted
from dure.cases.shell import paces
from dure.changes.change import changing
from dure.rulebook import edition, edition_names, serving
from dure.rulebook.calendar import SEOUL, in_seoul
from dure.rulebook.deadlines import due_by
from dure.web.date_words import gap, short_day
from dure.web.templatetags.dure import late
from tests.assessments import VISIT
from tests.counsellings import save, sheet
from tests.factories import Town, a_case_at, a_client, a_counselling, act_as, consents_of_all, record
from tests.meetings import planned, recorded
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2026, 11, 13, 15, 0, tzinfo=SEOUL)
THE_20TH = datetime(2026, 11, 20, 15, 0, tzinfo=SEOUL)
THE_29TH = datetime(2026, 11, 29, 10, 0, tzinfo=SEOUL)


def at(day: int, hour: int = 10, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, 0, tzinfo=SEOUL)


def a_counselled_case(town: Town) -> Case:
    """Referred on Friday the 13th at three: five days of eight hours end on the 20th at three."""
    case = a_case_at("counselling", town.office, members=2, at=FRIDAY)
    clock = {"started_at": FRIDAY, "due_at": THE_20TH, "original_due_at": THE_20TH}
    record(
        case,
        Deadline,
        rule="counselling",
        kind="measured",
        stage="discovery",
        round=1,
        edition="2025",
        **clock,
    )
    act_as(town.manager)
    return case


def clock_of(case: Case, rule: str) -> Deadline:
    return Deadline.objects.get(case=case, rule=rule, dropped_at__isnull=True)


def entered(case: Case, stage: str) -> date:
    return timezone.localdate(
        StageEntry.objects.filter(case=case, stage=stage).latest("entered_at").entered_at
    )


# 초기상담


def test_기한_안에_상담했으면_늦게_제출해도_지킨_것이다(town: Town) -> None:
    """20일까지, 16일에 상담, 29일에 제출 (m:8082)."""
    case = a_counselled_case(town)
    first = _sheet(case, date(2026, 11, 16))
    save_counselling(case, by=act_as(town.manager), at=THE_29TH, sheet=first, seen_version=None)
    clock = clock_of(case, "counselling")
    assert (clock.met_at, clock.met_at <= clock.original_due_at) == (in_seoul(date(2026, 11, 16)), True)
    take(case, "submit_counselling", by=act_as(town.manager), at=THE_29TH)
    assert clock_of(case, "counselling").met_at == in_seoul(date(2026, 11, 16))


def test_기한이_지나_상담했으면_바로_입력해도_늦은_것이다(town: Town) -> None:
    case = a_counselled_case(town)
    save_counselling(
        case, by=act_as(town.manager), at=at(23), sheet=_sheet(case, date(2026, 11, 23)), seen_version=None
    )
    clock = clock_of(case, "counselling")
    assert clock.met_at > clock.original_due_at


def test_기한이_끝나는_날의_상담은_시각을_몰라도_지킨_것이다(town: Town) -> None:
    case = a_counselled_case(town)
    save_counselling(
        case, by=act_as(town.manager), at=at(25), sheet=_sheet(case, date(2026, 11, 20)), seen_version=None
    )
    assert clock_of(case, "counselling").met_at == in_seoul(date(2026, 11, 20))


def test_의뢰받은_날의_상담은_의뢰보다_앞서지_않는다(town: Town) -> None:
    case = a_counselled_case(town)
    save_counselling(
        case, by=act_as(town.manager), at=at(25), sheet=_sheet(case, date(2026, 11, 13)), seen_version=None
    )
    assert clock_of(case, "counselling").met_at == FRIDAY


def test_상담일을_고치면_기한도_따라_고쳐지고_지우면_다시_흐른다(town: Town) -> None:
    case = a_counselled_case(town)
    by = act_as(town.manager)
    for day, met in ((16, date(2026, 11, 16)), (23, date(2026, 11, 23)), (None, None)):
        on = date(2026, 11, day) if day else None
        save_counselling(case, by=by, at=THE_29TH, sheet=Sheet(Talk(counselled_on=on)), seen_version=None)
        assert clock_of(case, "counselling").met_at == (in_seoul(met) if met else None)
    case.refresh_from_db()
    assert case.next_due_at == THE_20TH


def test_8월의_발굴과_상담은_단계에도_8월로_남는다(town: Town) -> None:
    case = a_case_at("discovery", town.office, members=1)
    by = act_as(town.manager)
    found = Discovery.objects.get(case=case)
    august = Report("neighbour", date(2026, 8, 3), at(3, 9, 8), "우편물이 쌓임")
    edit_discovery(
        case, by=by, at=THE_29TH, discovery=found, seen_version=None, report=august, talk=QuickConference()
    )
    take(case, "begin_counselling", by=by, at=THE_29TH)
    assert (entered(case, "discovery"), entered(case, "counselling")) == (
        date(2026, 8, 3),
        date(2026, 11, 29),
    )
    save_counselling(
        case, by=by, at=THE_29TH, sheet=Sheet(Talk(counselled_on=date(2026, 8, 5))), seen_version=None
    )
    assert (entered(case, "discovery"), entered(case, "counselling")) == (date(2026, 8, 3), date(2026, 8, 5))
    case.refresh_from_db()
    assert (case.opened_on, timezone.localdate(case.stage_entered_at)) == (date(2026, 8, 3), date(2026, 8, 5))
    left = StageEntry.objects.get(case=case, stage="discovery").left_at
    assert timezone.localdate(left) == date(2026, 8, 5)
    shown = {pace.stage.code: pace.entered_at for pace in paces(case) if pace.entered_at}
    assert {stage: timezone.localdate(moment) for stage, moment in shown.items()} == {
        "discovery": date(2026, 8, 3),
        "counselling": date(2026, 8, 5),
    }


def test_상담일을_다시_뒤로_고치면_단계도_다시_센다(town: Town) -> None:
    case = a_case_at("discovery", town.office, at=at(2, month=8))
    by = act_as(town.manager)
    take(case, "begin_counselling", by=by, at=at(10))
    for day, began in ((date(2026, 8, 5), date(2026, 8, 5)), (date(2026, 11, 20), date(2026, 11, 10))):
        save_counselling(case, by=by, at=THE_29TH, sheet=Sheet(Talk(counselled_on=day)), seen_version=None)
        assert entered(case, "counselling") == began


def test_의뢰받은_때를_고치면_기한을_거기서_다시_센다(town: Town) -> None:
    case = a_counselled_case(town)
    by = act_as(town.manager)
    found = Discovery.objects.get(case=case)
    wednesday = at(18, 9)
    report = Report("neighbour", date(2026, 11, 13), wednesday, "우편물이 쌓임")
    edit_discovery(
        case, by=by, at=THE_29TH, discovery=found, seen_version=None, report=report, talk=QuickConference()
    )
    clock = clock_of(case, "counselling")
    assert (clock.started_at, clock.due_at) == (wednesday, at(24, 18))


# 접수


def test_접수한_때를_적으면_제공계획_30일은_그때부터_센다(town: Town) -> None:
    case = a_case_at("intake", town.office, at=at(2))
    a_counselling(case, town.manager)
    intake = accept(case, by=act_as(town.manager), at=THE_29TH, difficulty=[], accepted_at=at(4, 14))
    assert (intake.accepted_at, case.received_on) == (at(4, 14), date(2026, 11, 4))
    assert Milestone.objects.get(case=case, name="intake_accepted").reached_at == at(4, 14)
    clock = clock_of(case, "plan")
    assert timezone.localdate(clock.started_at) == date(2026, 11, 4)
    # 2026.11.4(수)부터 근무일 30일째: 12.15(화). 성탄절 앞이라 쉬는 날은 주말뿐이다.
    assert timezone.localdate(clock.due_at) == date(2026, 12, 15)


def test_접수한_때를_적지_않으면_지금이다(town: Town) -> None:
    case = a_case_at("intake", town.office, at=at(2))
    a_counselling(case, town.manager)
    assert accept(case, by=act_as(town.manager), at=THE_29TH, difficulty=[]).accepted_at == THE_29TH


def test_요청하기_전에_접수했다고_적으면_접수_단계도_그때_시작한_것이다(town: Town) -> None:
    case = a_case_at("counselling", town.office, at=at(2))
    save(case, town, counselled_on=date(2026, 11, 3))
    by = act_as(town.manager)
    take(case, "submit_counselling", by=by, at=THE_29TH)
    accept(case, by=by, at=THE_29TH, difficulty=[], accepted_at=at(5))
    assert entered(case, "intake") == date(2026, 11, 5)


def test_접수한_때를_고치면_기한과_접수일이_따라간다(town: Town) -> None:
    case = a_case_at("intake", town.office, at=at(2))
    a_counselling(case, town.manager)
    by = act_as(town.manager)
    intake = accept(case, by=by, at=THE_29TH, difficulty=[])
    edit_intake(case, by=by, at=THE_29TH, intake=intake, seen_version=None, difficulty=[], accepted_at=at(4))
    assert Intake.objects.get(case=case).accepted_at == at(4)
    assert (case.received_on, timezone.localdate(clock_of(case, "plan").due_at)) == (
        date(2026, 11, 4),
        date(2026, 12, 15),
    )


# 조사, 회의, 선정


def an_accepted_case(town: Town) -> Case:
    case = a_case_at("assessment", town.office, manager=town.manager, at=at(2))
    a_counselling(case, town.manager)
    consents_of_all(case, given_on=date(2026, 11, 3))
    about = {"accepted_by": town.manager, "managing_office": town.office}
    record(case, Intake, round=1, accepted_at=at(4), **about)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(received_on=date(2026, 11, 4))
        StageEntry.objects.filter(case=case).update(entered_at=at(25), stepped_at=at(25))
    act_as(town.manager)
    case.refresh_from_db()
    return case


def test_방문이_조사_시작보다_먼저였으면_조사_단계는_방문부터다(town: Town) -> None:
    case = an_accepted_case(town)
    entry = VisitEntry(**VISIT | {"visited_on": date(2026, 11, 10)})
    save_visit(case, by=act_as(town.manager), at=THE_29TH, visit=None, seen_version=None, entry=entry)
    assert entered(case, "assessment") == date(2026, 11, 10)
    event = CaseEvent.objects.get(case=case, verb="visit.save")
    assert timezone.localdate(event.happened_at) == date(2026, 11, 10)


def test_선정을_결정한_날로_계획의_통상_기간을_센다(town: Town) -> None:
    case = a_case_at("selection", town.office, manager=town.manager, at=at(2))
    consents_of_all(case, given_on=date(2026, 11, 3))
    by = act_as(town.leader)
    with changing(case, "select_case", Permission.CASE_LEAD, by=by, at=THE_29TH) as change:
        select_case(change, ground="complex", reason="여러 어려움이 얽힘", decided_on=date(2026, 11, 6))
        begin_plan(change)
    made = Selection.objects.get(case=case)
    assert (made.decided_on, made.edition) == (date(2026, 11, 6), "2025")
    # 2026.11.6(금)부터 근무일 15일째
    assert timezone.localdate(clock_of(case, "plan_guide").due_at) == date(2026, 11, 26)


def test_2024년의_종결_기한은_사례회의에서_시작하지_않는다(town: Town) -> None:
    """2024년에는 종결 5일 전부터 절차를 시작했다(m:1202): 2024-06-10의 회의는 어느 날도 정하지 않는다."""
    for held, expected in (
        (datetime(2024, 6, 10, 10, tzinfo=SEOUL), []),
        (datetime(2025, 6, 4, 15, tzinfo=SEOUL), [datetime(2025, 6, 12, 15, tzinfo=SEOUL)]),
    ):
        case = a_case_at(
            "closure", town.office, manager=town.manager, path="case", at=held - timedelta(days=90)
        )
        meeting = planned(case, town, purpose="closure")
        recorded(meeting, town.manager, held_at=held)
        found = Deadline.objects.filter(case=case, rule="closure_review")
        assert list(found.values_list("due_at", flat=True)) == expected


@pytest.mark.parametrize("name", edition_names())
def test_기한은_시작한_뒤에_끝난다(name: str) -> None:
    """뒤로 세는 것은 앞날을 정해 두고 세는 것뿐이다."""
    start = datetime(2025, 6, 10, 10, tzinfo=SEOUL)
    for rule in edition(name).deadlines.values():
        if rule.starts != "planned_closure":
            assert due_by(rule, start).due_at > start, rule.code


def test_기한은_시작한_날의_지침을_따른다(town: Town) -> None:
    case = a_case_at("intake", town.office)
    change = Change(case, act_as(town.manager), timezone.now(), "x", case.pk)
    clock = begin(change, "plan", datetime(2024, 3, 4, 9, tzinfo=SEOUL))
    assert (clock.edition, serving(date(2019, 5, 1)).name) == ("2024", "2024")
    settle(change, "plan", date(2024, 3, 5))
    assert clock_of(case, "plan").met_at == in_seoul(date(2024, 3, 5))


# 얼마 뒤에 입력했나


def test_입력까지_걸린_날을_말한다() -> None:
    assert gap(THE_29TH, date(2026, 11, 16)) == "13일 뒤 입력"
    assert gap(THE_29TH, at(28, 23)) == "1일 뒤 입력"
    assert gap(THE_29TH, date(2026, 11, 29)) == ""
    assert gap(THE_29TH, None) == ""


def test_지나온_일과_기록에_얼마_뒤에_입력했는지_보인다(town: Town) -> None:
    case = a_case_at(
        "delivery", town.office, manager=town.manager, path="case", at=timezone.now() - timedelta(days=40)
    )
    day = timezone.localdate() - timedelta(days=13)
    talk = Contacted(happened_on=day, method="phone", outcome="reached", with_whom="", text="안부를 물음")
    add_contact(case, by=act_as(town.manager), talk=talk)
    event = CaseEvent.objects.get(case=case, verb="contact.add")
    assert (timezone.localdate(event.happened_at), timezone.localdate(event.recorded_at)) == (
        day,
        timezone.localdate(),
    )
    client = a_client(town.manager)
    assert "13일 뒤 입력" in client.get(f"/cases/{case.pk}").content.decode()
    assert "13일 뒤 입력" in client.get(f"/cases/{case.pk}/delivery").content.decode()


def test_같은_날_입력한_것에는_붙이지_않는다(town: Town) -> None:
    case = a_case_at("counselling", town.office)
    consents_of_all(case)
    assert late(Consent.objects.using("owner").filter(case=case).first(), "given_on") == ""


def test_단계_줄의_날은_다른_해면_해를_함께_적는다() -> None:
    today = timezone.localdate()
    assert short_day(date(2024, 8, 5)) == "2024.8.5"
    assert short_day(today) == f"{today.month}.{today.day}"
    assert (told(date(2026, 11, 16)), told(at(16, 14))) == ("2026.11.16", "2026.11.16 14:00")


def _sheet(case: Case, counselled_on: date) -> Sheet:
    return sheet(case, counselled_on=counselled_on)
