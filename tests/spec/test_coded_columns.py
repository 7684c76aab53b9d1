"""코드로 적는 항목은 제 코드표를 알고, 읽는 사람에게는 언제나 그 낱말로 나간다."""

import html
import re
from collections.abc import Iterator
from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.http import QueryDict
from django.urls import reverse

from dure.access.base import Record
from dure.access.coded import label_of, meaning_of, value_in_words, word
from dure.access.standing import standing_of
from dure.cases.core.records import Case, CaseEvent
from dure.cases.overview.timeline import ABOUT, details
from dure.cases.overview.versions import changes, told_fields, tracked, words
from dure.cases.s05_conference import material
from dure.cases.s09_closure.records import Closure
from dure.cases.s10_aftercare.records import AftercarePlan
from dure.cases.s10_aftercare.sheet import known
from dure.paper.forms import KINDS
from dure.people.models import Person
from dure.rulebook import edition_names, latest
from dure.rulebook.load import edition
from dure.web.lists.declared import LISTS, Asked
from tests.coded import STRUCTURES, bare_codes, coded_columns, codes_of, fill_codes, key
from tests.factories import Town, a_client, act_as
from tests.papers import a_whole_case, papers_of, words_of
from tests.spec.test_pages_by_role import SIMPLE

COLUMNS = list(coded_columns())
every_column = pytest.mark.parametrize(
    ("model", "column", "meaning"), COLUMNS, ids=[key(m, c) for m, c, _ in COLUMNS]
)


# Short columns that hold no code of a list, and why.
NO_CODES = {
    "what somebody is called": """
        Region.name Office.name Team.name Staff.name SecondFactor.name Relative.name Person.name SavedFilter.name OwnQuestion.name
        Attendee.name Person.guardian_name Consent.guardian_name Task.owner_name ConferenceDecision.owner_name
        Notice.receiver Plan.subject_signer PlannedService.provider_person PlannedService.provider_agreed_by
        Service.provider_person Contact.with_whom Satisfaction.answered_by Staff.login SignInAttempt.login
        CaseEvent.actor Event.actor SignIn.system_actor Notice.actor
        """,
    "what a provider and its services are called, and how they are told apart": """
        Provider.contact_name Provider.phone Provider.contact_phone Provider.phone_key Provider.business_number Offer.unit
        Offer.frequency Service.answer_times
        """,
    "the first five digits of an administrative region, of which there is no list": "Place.sigungu_code",
    "what a budget's line, a payee and a paper of the section chief are called": """
        FundLine.name SpendingRequest.chief_paper Specialist.cover_name
        Seat.name Seat.group Supervisor.full_name Expert.name
        """,
    "who is in the safety net and whom a body named, and whose goal of the guide is meant": """
        Member.name Member.phone Member.letter_number Pact.contact Pact.phone TownGoal.role
        """,
    "who of a provider answers a survey, and what a shortage is counted in": """
        Question.title Question.answered_by Survey.title NeedLine.what NeedLine.unit
        """,
    "what a newsletter is called": "Newsletter.title",
    "who of a body refers a household, and the household": """
        Inbound.name Inbound.sender_name Inbound.sender_phone Inbound.phone
        """,
    "what is counted, named by the rulebook's indicators, and periods": """
        Fact.kind Fact.part Sum.kind Sum.part ClosedPeriod.period SelfCheck.period SelfCheck.item Round.period
        Slice.by Slice.key Slice.kind Slice.part Fact.household_type Sample.period Sample.item Sample.seed OwnQuestion.measure
        OwnQuestion.by OwnQuestion.period OwnQuestion.household_type Extract.period
        """,
    "numbers and telephones": """
        Region.code Office.code Office.phone Staff.phone PrivacyTraining.certificate_number Person.number_masked
        Person.mobile_phone Person.home_phone Person.work_phone Person.emergency_phone Case.number
        Discovery.source_phone Counselling.number MemberFinding.phone SigunguRequest.letter_number
        ProgrammeReferral.letter_number PlannedService.provider_phone Service.provider_phone
        Application.certificate_number OutsideCourse.certificate_number Specialist.letter Supervisor.letter Seat.letter_number
        Expert.letter_number
        KeptPaper.document_number Destruction.number DestructionItem.case_number
        """,
    "words of the worker": """
        Household.household_type_other Counselling.household_type_other Person.nationality LifeEvent.happened_when
        Attendee.position PlannedService.duration Service.frequency ServiceCheck.method_other
        HealthInterview.treated_for
        """,
    "the year of the guide or the version of a text": """
        Case.edition YearPlan.edition StageEntry.edition Deadline.edition Assessment.edition RiskSurvey.edition Phq9.edition
        HealthInterview.edition FundYear.edition SpendingRequest.edition SubsidyBudget.edition Programme.edition Body.edition Contest.edition AutopsyOffer.edition Conference.edition Selection.edition Plan.edition Closure.edition KeptPaper.edition Consent.text_edition ClosedPeriod.edition SelfCheck.edition Round.edition Sample.edition Extract.edition ConsultingPlan.edition
        RiskSurvey.instrument_version
        """,
    "names of our own that no reader sees": """
        Seal.key_id Event.root_kind Approval.root_kind Approval.kind Event.verb CaseEvent.verb Notice.verb Outgoing.error MergeStep.column SearchToken.hashed_with CaseSerial.kind
        Milestone.name Task.origin Notice.kind SavedFilter.page KeptPaper.kind SheetExport.name SheetExport.error
        AdviceDismissal.field Deadline.kind Team.kind Link.purpose
        Import.importer Import.file_kind Import.error SignalLoad.file_kind SignalLoad.hashed_with SignalScan.step
        """,
}
SHORT = 60


def test_짧은_칸은_코드표를_알거나_코드가_아닌_까닭이_있다() -> None:
    found = {
        key(model, column)
        for model in apps.get_models()
        if issubclass(model, Record) and model.__module__.startswith("dure.")
        if not hasattr(model, "pgh_tracked_model")
        for column in model._meta.local_concrete_fields
        if isinstance(column, models.CharField)
        and (column.max_length or 0) <= SHORT
        and not (meaning_of(column) or column.choices)
    }
    named = [name for names in NO_CODES.values() for name in names.split()]
    assert found - set(named) == set(), (
        "declare the list with CodedField, or say in NO_CODES why there is none"
    )
    assert set(named) - found == set(), "NO_CODES names what is gone or knows its list by now"
    assert len(named) == len(set(named))


@every_column
def test_코드표는_모든_판에_있다(model: Any, column: Any, meaning: Any) -> None:
    missing = [
        (name, year) for name in meaning.lists for year in edition_names() if name not in edition(year).codes
    ]
    assert missing == []


@every_column
def test_가장_긴_코드도_칸에_들어간다(model: Any, column: Any, meaning: Any) -> None:
    room = getattr(column, "base_field", column).max_length
    if room and not meaning.told:
        assert max(map(len, codes_of(meaning))) <= room


@every_column
def test_모든_코드가_낱말로_나온다(model: Any, column: Any, meaning: Any) -> None:
    if meaning.told:
        said = meaning.told(STRUCTURES[key(model, column)], latest())
        assert said
        assert not bare_codes(said)
    elif not meaning.within:
        said = [value_in_words(code, column, model(), latest()) for code in codes_of(meaning)]
        assert [
            code for code, words in zip(codes_of(meaning), said, strict=True) if words in ("", code)
        ] == []


def test_같은_코드가_두_표에서_다른_낱말이_아니다() -> None:
    """A column with several lists must not say one ground for another."""
    for _, _, meaning in COLUMNS:
        codes = [code for name in meaning.lists for code in latest().codes[name]]
        assert len(codes) == len(set(codes)), meaning.lists


def test_적을_때의_판에_있던_낱말로_읽힌다() -> None:
    assert word(Closure(ground="improved", edition="2024"), "ground") == "상황호전"
    assert word(AftercarePlan(end_ground="died"), "end_ground") == "사망"
    assert word(Person(), "occupation") == ""
    assert word(Person(occupation="day_labour"), "occupation") == "일용직"
    assert (
        word(Case(difficulty=["lacking_resources", "other"]), "difficulty")
        == "지역 내 자원 부족 또는 협력체계 미흡, 기타"
    )


def test_사라진_코드는_적힌_그대로_남는다() -> None:
    assert word(Person(occupation="lamplighter"), "occupation") == "lamplighter"


# Closing grounds, kinds of checks, jobs: the first codes of every list, on paper and in the history.
TURNS = range(3)
about_codes = pytest.mark.parametrize(
    ("verb", "params", "words"),
    [
        ("closure.register", {"ground": "moved"}, "이사"),
        ("closure.register", {"ground": "died"}, "사망"),
        ("not_select", {"decision": "not_selected", "ground": "refused"}, "미선정 가구 · 거부"),
        ("select_case", {"ground": "month_or_more"}, "1개월 이상 개입 예상"),
        ("retention.hold", {"ground": "lawsuit"}, "소송·수사"),
        ("restriction.set", {"restriction": "public_figure"}, "공인·언론 관심"),
        ("restriction.set", {"ground": "public_figure"}, "공인·언론 관심"),
        ("emergency.open", {"emergency": "missing"}, "실종·연락 두절"),
        ("aftercare.end_early", {"ground": "moved_away"}, "관할 밖으로 이사(이관할 수 없음)"),
        ("aftercare.visit", {"findings": ["relapse", "moved"]}, "위기상황 재발, 전출"),
        ("plan.begin_version", {"number": 2, "ground": "new_survey"}, "욕구 재조사 결과 · 2"),
        ("conference.plan", {"kind": "integrated", "purpose": "plan"}, "통합사례회의 · 서비스 제공계획"),
        ("contact.add", {"method": "home_visit", "outcome": "no_answer"}, "방문 · 연락되지 않음"),
        ("consent.sign", {"kinds": ["general", "sensitive"], "refused": []}, ""),
        ("risk.save", {"occasion": "interim"}, "수시"),
        ("referral.send", {"programme": "addiction", "route": "letter"}, "중독관리통합지원센터 · 공문"),
        ("objection.answer", {"result": "withdrawn"}, "취하"),
        ("share.give", {"reason": "shared_service", "body": "가온복지관"}, "서비스 연계 · 가온복지관"),
        ("deadline.extend", {"rule": "counselling", "due_on": "2025-03-04"}, "초기상담 · 3.4까지"),
        ("advice.set_aside", {"rule": "service_as_goal", "reason": "agreed"}, "팀장·회의에서 그렇게 정함"),
    ],
)


@about_codes
def test_지나온_일은_까닭을_낱말로_말한다(verb: str, params: dict[str, Any], words: str) -> None:
    said = details(CaseEvent(verb=verb, params=params))
    assert words in said
    assert not bare_codes(said)


@pytest.mark.parametrize("verb", ABOUT)
def test_지나온_일의_모든_코드에_낱말이_있다(verb: str) -> None:
    for record in ABOUT[verb]:
        for column in apps.get_model(record)._meta.local_concrete_fields:
            meaning = meaning_of(column)
            if meaning and not meaning.told and not meaning.within:
                silent = [
                    code
                    for code in codes_of(meaning)
                    if details(CaseEvent(verb=verb, params={column.name: code})) in ("", code)
                ]
                assert silent == [], (record, column.name)


@pytest.mark.django_db
def test_서식과_이력과_화면과_엑셀에_코드가_그대로_나가지_않는다(town: Town) -> None:
    case = a_whole_case(town)
    found = {}
    for turn in TURNS:
        fill_codes(case, town.manager, turn)
        case = Case.objects.get(pk=case.pk)
        told = [*on_papers(case), *in_history(case)]
        told += [*on_pages(case, town), *on_sheets(case, town)] if turn == TURNS[-1] else []
        for where, text in told:
            if codes := bare_codes(text):
                found[where] = codes
    assert found == {}


def on_papers(case: Case) -> Iterator[tuple[str, str]]:
    for code, kind in KINDS.items():
        for mode in ("filled", "deidentified") if kind.for_outsiders else ("filled",):
            for number, paper in enumerate(papers_of(case, code, mode)):
                yield f"paper {code} {number} {mode}", words_of(paper)


def in_history(case: Case) -> Iterator[tuple[str, str]]:
    for kind in tracked():
        for saving in changes(case, kind):
            for each in saving.changes:
                yield f"history {kind} {each.label}", f"{each.old} {each.new}"


def on_pages(case: Case, town: Town) -> Iterator[tuple[str, str]]:
    client = a_client(town.manager)
    for pattern in SIMPLE:
        answer = client.get(reverse(pattern.name, args=[case.pk]))
        if answer.status_code == HTTPStatus.OK and "html" in answer["Content-Type"]:
            yield f"page {pattern.name}", shown(answer.content.decode())


def on_sheets(case: Case, town: Town) -> Iterator[tuple[str, str]]:
    act_as(town.manager)
    asked = Asked(standing_of(town.manager), QueryDict(), case)
    for name, sheet in LISTS.items():
        if sheet.may_be_had_by(asked.standing):
            rows = sheet.look(asked).rows
            for keys in rows.keys().batches(100):
                for row in rows.read(keys):
                    yield f"sheet {name}", "\n".join(str(column.value(row)) for column in sheet.on_sheet)


def shown(page: str) -> str:
    """What a page says: no markup, scripts or attributes."""
    text = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", " ", page)
    return html.unescape(re.sub(r"(?s)<[^>]*>", " ", text))


def test_회의_자료는_가구원을_낱말로_적는다() -> None:
    person = Person(sex="male", occupation="unemployed", disability="intellectual")
    assert material._traits(person, date(2025, 3, 4)) == "남, 무직, 지적장애"


def test_모니터_상담지는_장애를_낱말로_미리_적는다() -> None:
    person = Person(name="윤하람", disability="intellectual", illness="당뇨")
    assert known("family", person)["disability_or_illness"] == "지적장애, 당뇨"


def test_이력은_기록과_항목을_우리말로_부른다() -> None:
    """Every sort of record and every column that the history tells of has a Korean name; PHQ-9 is one."""
    foreign = [kind for kind, model in tracked().items() if words(model).isascii() and kind != "phq9"]
    foreign += [
        f"{kind}.{field.name}"
        for kind, model in tracked().items()
        for field in told_fields(model)
        if label_of(model.pgh_tracked_model, field.name).isascii()
    ]
    assert foreign == []
