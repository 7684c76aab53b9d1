"""Rows of the areas around the cases, for every list (목록의 자료: 사례 밖 영역)."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from dure.budgets.models import SubsidyBudget
from dure.cases.core.records import Case
from dure.desk.models import Talk, Told
from dure.governance.models import Body, Contest, Expert, Meeting
from dure.measures.models import (
    ClosedPeriod,
    Evidence,
    Extract,
    Fact,
    Improvement,
    OwnQuestion,
    Round,
    Sample,
    Sampled,
    SelfCheck,
)
from dure.measures.periods import quarter_on
from dure.network.models import Pact
from dure.offices.models import Staff
from dure.referrals.models import Inbound, Referral
from dure.resources.models import Offer, Provider
from dure.rounds.models import PlannedVisit, Visitors
from dure.rounds.models import Talk as RoundTalk
from dure.rulebook import latest
from dure.signals.models import SignalFinding, SignalLoad, SignalScan
from dure.skills.models import (
    Application,
    ConsultingPlan,
    ConsultingVisit,
    OutsideCourse,
    Programme,
    Specialist,
    Supervisor,
    Term,
)
from dure.supply.models import Agreement, Allocation, NeedLine, Question, Survey
from dure.supply.needs import half_of
from tests import funds, training
from tests.factories import Town, a_case_at, a_worker, act_as, ago, an_office, record
from tests.neighbours import a_campaign, a_member, a_watch, add
from tests.roles import as_owner


def of_supply(town: Town, number: int) -> None:
    """Surveys, the questions of the last, agreements, what an office needs, shares."""
    today, about = timezone.localdate(), {"sigungu": town.sigungu}
    days = {"from_on": today, "until_on": today}
    with as_owner():
        providers = list(Provider.objects.filter(sigungu=town.sigungu).order_by("pk")[:number])
        offer = Offer.objects.filter(sigungu=town.sigungu).first()
        areas = list(latest().areas)
        for at, provider in enumerate(providers):
            survey = Survey.objects.create(title=f"조사 {at}", **days, **about)
            Agreement.objects.create(title=f"협약 {at}", provider=provider, **days, **about)
            Allocation.objects.create(offer=offer, total=3 + at, **about)
            named = {"area": areas[at], "what": f"자원 {at}", "rank": at + 1, "amount": 3}
            year, half = half_of(today)
            NeedLine.objects.create(office=town.office, year=year, half=half, side="need", **named, **about)
        for provider in providers:
            asked = {"title": "조사", "until_on": today, "invited_on": today}
            Question.objects.create(survey=survey, provider=provider, **asked, **about)


def of_the_rounds(town: Town, case: Case, number: int) -> None:
    """Bodies that visit, meetings with them, visits to one home."""
    today, place = timezone.localdate(), {"office": town.center, "sigungu": town.sigungu}
    for at in range(number):
        with as_owner():
            name = f"가온{at}보건지소"
            Visitors.objects.create(kind="visiting_health", name=name, surveyed_on=today, **place)
            RoundTalk.objects.create(held_on=today, attended="보건소", agreed=f"정한 것 {at}", **place)
        starts = timezone.now() + timedelta(days=1, hours=at * 3)
        record(case, PlannedVisit, kind="elderly_care", body=f"가온{at}복지관", starts_at=starts)


def of_the_signals(town: Town, number: int) -> None:
    """Files of the 시군구, and as many households that a scan found."""
    place = {"office": town.center, "sigungu": town.sigungu, "staff": town.center_leader}
    with as_owner():
        scan = SignalScan.objects.create(**place, state="done")
        for at in range(number):
            SignalLoad.objects.create(
                **place, signal="power_bill", month=202_500 + at % 12 + 1, file_name=f"자료{at}"
            )
    for at in range(number):
        case = a_case_at("discovery", town.office)
        record(
            case, SignalFinding, scan=scan, score=20 + at, rank=at + 1, reasons=["단전", "통신비 체납: 4개월"]
        )


def of_the_figures(town: Town, number: int) -> None:
    """Facts of this quarter, ticks for it, closed periods whose figures are others now, rounds; talks at the desk."""
    now, period = timezone.localdate(), quarter_on(timezone.localdate())
    about = {"sigungu": town.sigungu, "office": town.office}
    with as_owner():
        for at in range(number):
            case = a_case_at("discovery", town.office)
            Fact.objects.create(
                **about, case=case, kind="found", part="other", happened_on=now, record_id=case.pk
            )
            over = {"kind": "plan", "part": "over"}
            Fact.objects.create(**about, case=case, happened_on=now, record_id=case.pk, **over)
            left = {"kind": "stage", "part": list(latest().stages)[at], "days": at + 2}
            Fact.objects.create(**about, case=case, happened_on=now, record_id=case.pk, **left)
            item = list(latest().measures.checks)[at]
            tick = {"checked_on": now, "checked_by": town.leader, "edition": "2025", "evidence": "공문 1호"}
            check = SelfCheck.objects.create(**about, period=period.code, item=item, is_met=True, **tick)
            year = str(now.year - 1 - at)
            kept = {
                str(town.sigungu.pk): {"I-1": [at + 1, 1], "I-2": [at + 1, at + 1], "II-4": [at + 1, None]}
            }
            closed = {"closed_at": timezone.now(), "closed_by": town.center_leader, "edition": "2025"}
            ClosedPeriod.objects.create(**about, period=year, figures=kept, **closed)
            told = {
                "title": f"업무 모니터링 {at}",
                "scope": "모두",
                "method": "자체조사",
                "workers": "지원단",
            }
            days = {"begins_on": now, "collects_until": now, "ends_on": now}
            looked = Round.objects.create(
                **about, **told, **days, period=period.code, level="check", edition="2025"
            )
            Improvement.objects.create(**about, round=looked, what=f"과제 {at}", due_on=now)
            talk = Talk(**about, topics=["care"], state="waiting")
            talk.told_sealed = talk.seal(Told())
            talk.save(force_insert=True)
        for at in range(number):
            an_office(town.sigungu, name=f"다솜{at}동")
        kept_questions(town, check, case, number)


def kept_questions(town: Town, check: SelfCheck, case: Case, number: int) -> None:
    """Proofs of one check, samples with as many records, kept questions and extracts."""
    now, quarter = timezone.now(), quarter_on(timezone.localdate())
    about = {"sigungu": town.sigungu, "office": town.office}
    drawn = {
        "seed": "ab12",
        "size": number,
        "population": 9,
        "edition": "2025",
        "drawn_by": town.center_leader,
    }
    file = {"content_type": "application/pdf", "size": 10, "digest": "0" * 64, "added_by": town.leader}
    for at in range(number):
        Evidence.objects.create(
            **about, **file, check_of=check, title=f"공문 {at}", file_name=f"공문{at}.pdf"
        )
        sample = Sample.objects.create(**about, **drawn, period=quarter.code, item="III-3")
        asked = {"measure": "III-2", "by": "place", "period": "this_quarter"}
        OwnQuestion.objects.create(**about, **asked, owner=town.leader, name=f"질문 {at}")
        told = {
            "receiver": f"연구소 {at}",
            "purpose": "돌봄 연구",
            "asked_at": now,
            "asked_by": town.center_manager,
        }
        where = {"sigungu": town.sigungu, "office": town.center}
        Extract.objects.create(**where, **told, period=f"{now.year - 1}", state="asked", edition="2025")
        for each in range(number):
            row = {"case": case, "record_id": case.pk, "happened_on": timezone.localdate()}
            Sampled.objects.create(**about, **row, sample=sample, number=each + 1)


def of_bodies(town: Town, number: int) -> None:
    """Bodies with a meeting each, and evaluations."""
    about: dict[str, Any] = {"office": town.center, "sigungu": town.sigungu}
    with as_owner():
        for at in range(number):
            body = Body.objects.create(
                edition="2025",
                kind="division",
                name=f"분과 {at}",
                formed_on=date(2026, 1, 5),
                size=7,
                **about,
            )
            Meeting.objects.create(
                body=body, held_at=ago(days=at + 1), place="가온구청", agenda="안건", **about
            )
            Contest.objects.create(edition="2025", title=f"평가 {at}", year=2026, **about)
            named = {"name": f"전문{at}", "affiliation": "가온병원", "field": "medicine"}
            Expert.objects.create(from_on=date(2026, 1, 5), **named, **about)


def a_consulting(town: Town, at: int) -> None:
    """A year's plan with a visit."""
    about: dict[str, Any] = {"office": town.center, "sigungu": town.sigungu}
    asked = {"purpose": "진단", "survey_until": date(2026, 2, 1), "edition": "2025"}
    consulting = ConsultingPlan.objects.create(year=2000 + at, **asked, **about)
    ConsultingVisit.objects.create(
        plan=consulting,
        town=town.office,
        kind="single",
        ground="wish",
        begins_at=ago(days=at + 1),
        hours=4,
        place=f"가온{at}동",
        **about,
    )


def of_learning(town: Town, number: int) -> None:
    """Sheets, plans, terms to which the leader goes, courses from outside, specialists."""
    about: dict[str, Any] = {"office": town.center, "sigungu": town.sigungu}
    own = {"office": town.office, "sigungu": town.sigungu, "staff": town.leader}
    for at in range(number):
        person = a_worker(town.center, "sigungu_specialist", f"차{at}")
        begins = training.soon(at + 1)
        days = {"begins_at": begins, "ends_at": begins + timedelta(hours=2), "closes_on": begins.date()}
        with as_owner():
            SubsidyBudget.objects.create(
                title=f"사업 {at}", year=2026, edition="2025", rounding="half_up", **about
            )
            plan = Programme.objects.create(title=f"계획 {at}", year=2026, edition="2025", **about)
            term = Term.objects.create(
                title=f"교육 {at}",
                course="other",
                place="가온구청",
                capacity=40,
                programme=plan,
                **days,
                **about,
            )
            Supervisor.objects.create(
                kind="internal",
                full_name=f"주{at}",
                affiliation="팀장",
                years=5,
                from_on=date(2026, 1, 2),
                letter="복지-9",
                **about,
            )
            a_consulting(town, at)
            Application.objects.create(term=term, state="asked", asked_at=timezone.now(), **own)
            OutsideCourse.objects.create(
                course="other",
                title=f"외부 {at}",
                body="가온인재원",
                done_on=date(2026, 3, 2),
                hours=3,
                **own,
            )
            employed = {"hired_on": date(2024, 1, 1), "placed_on": date(2024, 1, 1), "letter": f"복지-{at}"}
            Specialist.objects.create(
                staff=person,
                qualification="nurse",
                licensed_on=date(2018, 3, 1),
                weekly_hours=40,
                **employed,
                **about,
            )


def of_requests(town: Town, case: Case, agent: Staff, at: int) -> None:
    """What the case asked of others, what was asked of the town, and what a body referred to it."""
    about = {"kind": "office", "state": "sent", "sent_on": timezone.localdate() - timedelta(days=at)}
    asked = a_case_at("delivery", town.center, path="case")
    record(asked, Referral, person=asked.subject, receiver="가온1동", to_office=town.office, **about)
    record(case, Referral, person=case.subject, receiver=f"가온복지관 {at}", **about)
    about = {"sigungu": town.sigungu, "office": town.office, "state": "sent", "sent_on": about["sent_on"]}
    with as_owner():
        Inbound.objects.create(
            sender=f"가온복지관 {at}", sender_office=agent.assignments.get().office, **about
        )


def of_the_fund(town: Town, number: int) -> None:
    """A year with entries, and requests of as many households."""
    fund = funds.a_fund(town, lines=funds.MUCH)
    act_as(town.leader)
    for at in range(number):
        case = a_case_at("delivery", town.office, manager=town.manager, path="case")
        request = funds.recorded(fund, case, amount=10_000 + at)
        funds.posted(fund, request)


def of_the_net(town: Town, number: int) -> None:
    """Members, agreements, rotas, and a campaign with households."""
    campaign = a_campaign(town)
    add(town, campaign, "\n".join(f"표늘봄\t샘터길 {at}" for at in range(number)))
    for at in range(number):
        member = a_member(town, name=f"위이웃{at}")
        a_watch(town, member)
        with as_owner():
            today = timezone.localdate()
            office, sigungu = town.center, town.sigungu
            Pact.objects.create(
                partner=f"배달 {at}", trade="delivery", from_on=today, office=office, sigungu=sigungu
            )
