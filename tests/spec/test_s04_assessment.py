"""④ 욕구조사 (manual-2025 m:8496–8705, m:11454–11866)."""

import pytest

from dure.cases.core.records import Case, Deadline, Milestone
from dure.cases.flow import blockers, take
from dure.cases.s04_assessment import queries
from dure.cases.s04_assessment.actions.assessments import write
from dure.cases.s04_assessment.actions.needs import clear_area, remove_need, save_need
from dure.cases.s04_assessment.actions.visits import save_visit
from dure.cases.s04_assessment.inputs import NeedEntry, Opinion, Strengths, VisitEntry
from dure.cases.s04_assessment.records import Assessment, NeedFinding
from dure.people.models import LifeEvent
from dure.rulebook import Reason
from dure.web.submit import Conflict
from tests.assessments import (
    FOOD,
    NEED,
    OPINION,
    TODAY,
    VISIT,
    a_case_at_assessment,
    every_item,
    finish_record,
    give_housing,
)
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
)
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at_assessment(town)


def codes(reasons: list[Reason] | tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


def left(case: Case) -> list[str]:
    return codes(blockers(Case.objects.get(pk=case.pk), "complete_assessment"))


# 등록 완료


def test_아무것도_적지_않았으면_남은_것을_모두_알린다(town: Town, case: Case) -> None:
    act_as(town.manager)
    assert left(case) == [
        "s04.no_visit",
        "s04.area_not_looked_at",
        "s04.no_main_person",
        "s04.no_housing",
        "s04.no_risk_survey",
        "s04.opinion_missing",
        "s04.opinion_missing",
        "s04.opinion_missing",
    ]


def test_모두_갖추면_조사를_마치고_사례회의로_간다(town: Town, case: Case) -> None:
    finish_record(case, town)
    assert left(case) == []
    take(case, "complete_assessment", by=act_as(town.manager))
    assert case.stage == "conference"
    assert Milestone.objects.get(case=case).name == "assessment_completed"
    done = queries.latest_assessment(case)
    assert (done.number, done.housing_type, done.tenure, done.lived_months) == (
        0,
        "multi_household",
        "free",
        26,
    )
    assert queries.latest_risk_survey(case, "assessment").completed_at is not None
    running = Deadline.objects.get(case=case, met_at__isnull=True, dropped_at__isnull=True)
    assert (running.rule, running.kind, running.stage) == ("selection", "guide", "selection")
    assert Deadline.objects.get(case=case, rule="assessment_entry").met_at is not None


def test_가구원이_늘면_그의_동의를_받아야_마친다(town: Town, case: Case) -> None:
    finish_record(case, town)
    newcomer = a_person(town.office, "윤새롬")
    with as_owner():
        case.household.memberships.create(person=newcomer, office=town.office, sigungu=town.sigungu)
    act_as(town.manager)
    assert left(case) == ["consent.missing"]


def test_마친_조사는_고치지_못한다(town: Town, case: Case) -> None:
    finish_record(case, town)
    by = act_as(town.manager)
    take(case, "complete_assessment", by=by)
    acts = [
        lambda: write(case, by=by, seen_version=None, section=Strengths(strengths="성실함")),
        lambda: save_need(
            case, by=by, middle="economy.basic_living", seen_version=1, entry=NeedEntry(**NEED)
        ),
        lambda: remove_need(case, by=by, middle="economy.basic_living"),
        lambda: clear_area(case, by=by, area="culture", note="없음"),
        lambda: save_visit(case, by=by, visit=None, seen_version=None, entry=VisitEntry(**VISIT)),
    ]
    assert [refused(act) for act in acts] == [["s04.not_in_assessment"]] * 5


def test_담당자가_아니면_조사를_쓰지_못한다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office, "town_specialist", "나온유")
    by = act_as(colleague)
    assert refused(lambda: write(case, by=by, seen_version=0, section=Opinion(**OPINION))) == [
        "core.not_permitted"
    ]
    assert refused(lambda: take(case, "complete_assessment", by=by)) == ["core.not_permitted"]


# 욕구


def test_욕구는_중분류의_현상을_골라_적는다(town: Town, case: Case) -> None:
    saved = save_need(
        case,
        by=act_as(town.manager),
        middle="economy.basic_living",
        seen_version=None,
        entry=NeedEntry(**NEED),
    )
    assert (saved.area, saved.middle, saved.phenomena) == ("economy", "economy.basic_living", [FOOD])
    assert queries.current(case).number == 0


@pytest.mark.parametrize(
    ("middle", "values", "refusal"),
    [
        ("economy.basic_living", {"phenomena": []}, "s04.no_phenomenon"),
        ("economy.basic_living", {"phenomena": ["care.daily_goods.food"]}, "s04.unknown_phenomenon"),
        ("economy.basic_living", {"phenomena": ["economy.basic_living.other"]}, "s04.phenomenon_needs_text"),
        ("economy.nonsense", {}, "s04.unknown_class"),
    ],
)
def test_맞지_않는_욕구는_받지_않는다(
    town: Town, case: Case, middle: str, values: dict, refusal: str
) -> None:
    by = act_as(town.manager)
    assert refused(
        lambda: save_need(case, by=by, middle=middle, seen_version=None, entry=NeedEntry(**NEED | values))
    ) == [refusal]


def test_내용과_순위가_없는_욕구는_저장은_되지만_마치지_못한다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    blank = NEED | {"description": " ", "priority": None}
    save_need(case, by=by, middle="economy.basic_living", seen_version=None, entry=NeedEntry(**blank))
    found = [reason for reason in left(case) if reason.startswith("s04.need")]
    assert found == ["s04.need_not_described", "s04.need_not_ranked"]


def test_1순위는_하나뿐이다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    other = NEED | {"phenomena": ["care.daily_goods.food"], "priority": 1}
    save_need(case, by=by, middle="economy.basic_living", seen_version=None, entry=NeedEntry(**NEED))
    save_need(case, by=by, middle="care.daily_goods", seen_version=None, entry=NeedEntry(**other))
    assert "s04.rank_twice" in left(case)
    save_need(
        case, by=by, middle="care.daily_goods", seen_version=1, entry=NeedEntry(**other | {"priority": 4})
    )
    save_need(
        case,
        by=by,
        middle="economy.money_management",
        seen_version=None,
        entry=NeedEntry(**NEED | {"phenomena": ["economy.money_management.debt"], "priority": 4}),
    )
    assert "s04.rank_twice" not in left(case)


def test_상담에서_나온_영역은_욕구가_없어도_확인했다고_적는다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    assert "s04.area_not_looked_at" in left(case)
    assert refused(lambda: clear_area(case, by=by, area="economy", note=" ")) == ["s04.clear_needs_note"]
    clear_area(case, by=by, area="economy", note="월세는 다 갚았고 소득이 다시 생김")
    assert "s04.area_not_looked_at" not in left(case)
    save_need(case, by=by, middle="economy.basic_living", seen_version=None, entry=NeedEntry(**NEED))
    assert queries.current(case).areas_clear == {}
    assert refused(lambda: clear_area(case, by=by, area="economy", note="없음")) == ["s04.area_has_need"]
    remove_need(case, by=by, middle="economy.basic_living")
    assert "s04.area_not_looked_at" in left(case)


def test_두_사람이_함께_고치면_나중_사람이_견주어_보고_정한다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    write(case, by=by, seen_version=0, section=Strengths(strengths="성실함"))
    version = queries.current(case).version
    write(case, by=by, seen_version=version, section=Strengths(strengths="이웃과 잘 지냄"))
    with pytest.raises(Conflict):
        write(case, by=by, seen_version=version, section=Strengths(strengths="요리를 잘함"))


def test_가족력과_개인력은_가구_정보의_것을_그대로_남긴다(town: Town, case: Case) -> None:
    finish_record(case, town)
    scope = {"office": town.office, "sigungu": town.sigungu, "household": case.household}
    with as_owner():
        LifeEvent.objects.create(**scope, text="2019년 이혼")
        LifeEvent.objects.create(**scope, person=case.subject, life_stage="adulthood", text="건설 일용직")
    take(case, "complete_assessment", by=act_as(town.manager))
    done = queries.latest_assessment(case)
    assert done.family_history == "2019년 이혼"
    assert done.personal_history == {str(case.subject_id): {"adulthood": "건설 일용직"}}


# 재조사


def a_case_back_at_assessment(town: Town) -> Case:
    case = a_case_at_assessment(town)
    finish_record(case, town)
    by, version = act_as(town.manager), queries.current(case).version
    write(case, by=by, seen_version=version, section=Strengths(case.subject, strengths="성실함"))
    opinion = Opinion(**OPINION | {"not_to_share": "전과"})
    write(case, by=by, seen_version=version + 1, section=opinion)
    take(case, "complete_assessment", by=act_as(town.manager))
    with as_owner():
        case.stageentry_set.filter(left_at__isnull=True).update(stage="delivery")
        Case.objects.filter(pk=case.pk).update(stage="delivery", path="case")
    case.refresh_from_db()
    take(case, "reassess", by=act_as(town.manager), data={"reason": "취업하여 소득이 생김"})
    return case


def test_재조사에는_까닭이_있어야_한다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    by = act_as(town.manager)
    assert refused(lambda: take(case, "reassess", by=by, data={"reason": ""})) == ["s04.again_needs_reason"]


def test_서비스_연계_가구는_재조사하여_다시_정하고_계획은_다시_세우지_않는다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="link")
    act_as(town.manager)
    assert codes(blockers(case, "reassess")) == []
    assert codes(blockers(case, "revise_plan")) == ["core.wrong_stage"]


def test_재조사는_다음_차수로_아직_맞는_것을_옮겨_온다(town: Town) -> None:
    case = a_case_back_at_assessment(town)
    again = queries.current(case)
    assert (case.stage, again.number, again.reason) == ("assessment", 1, "취업하여 소득이 생김")
    assert (again.strengths, again.not_to_share, again.main_person) == ("성실함", "전과", case.subject)
    assert (again.needs_said, again.direction, again.completed_at) == ("", "", None)
    assert [need.middle for need in queries.needs_of(again)] == ["economy.basic_living"]
    assert "s04.no_risk_survey" in left(case)
    assert Deadline.objects.filter(case=case, rule="assessment", stage="assessment").count() == 1
    first = queries.latest_assessment(case)
    assert NeedFinding.objects.filter(assessment=first).count() == 1


def test_조사를_나란히_견주어_본다(town: Town) -> None:
    case = a_case_back_at_assessment(town)
    write(
        case,
        by=act_as(town.manager),
        seen_version=queries.current(case).version,
        section=Strengths(strengths="취업함"),
    )
    page = a_client(town.manager).get(f"/cases/{case.pk}/assessment/compare").content.decode()
    assert "재조사 1차" in page
    assert "성실함" in page
    assert "취업함" in page
    first = a_client(town.manager).get(f"/cases/{case.pk}/assessment/number/0").content.decode()
    assert "등록 완료" in first


# 화면

PAGES = [
    ("assessment", 200),
    ("assessment/compare", 200),
    ("assessment/needs", 200),
    ("risk", 200),
    ("phq9", 200),
    ("assessment/strengths", 403),
    ("assessment/opinion", 403),
    ("assessment/again", 403),
    ("assessment/visits/new", 403),
    ("assessment/needs/economy.basic_living", 403),
    ("assessment/areas/economy", 403),
    ("assessment/areas/economy/clear", 403),
    ("assessment/clear-areas", 403),
    ("risk/assessment", 403),
    ("risk/interim", 403),
    ("risk/closure", 403),
]


def status(staff: object, case: Case, page: str) -> int:
    return a_client(staff).get(f"/cases/{case.pk}/{page}").status_code


def test_화면은_맡은_일에_따라_열린다(town: Town, case: Case) -> None:
    colleague = a_worker(town.office, "town_specialist", "나온유")
    stranger = a_worker(an_office(town.sigungu, name="가온2동"))
    assert {status(colleague, case, page) for page, _ in PAGES} == {403}
    a_day_pass(case, colleague)
    seen = {
        page: (
            status(town.manager, case, page),
            status(town.leader, case, page),
            status(colleague, case, page),
            status(stranger, case, page),
        )
        for page, _ in PAGES
    }
    assert seen == {page: (200, 200, for_colleague, 404) for page, for_colleague in PAGES}


def test_없는_중분류와_영역은_없다(town: Town, case: Case) -> None:
    for page in (
        "assessment/needs/economy.nonsense",
        "assessment/areas/nonsense",
        "assessment/areas/nonsense/clear",
        "assessment/number/3",
    ):
        assert status(town.manager, case, page) == 404


def test_화면에서_조사를_처음부터_끝까지_쓴다(town: Town, case: Case) -> None:
    client, base = a_client(town.manager), f"/cases/{case.pk}"
    give_housing(case)
    visit = {"visited_on": f"{TODAY}", "with_colleague": "라온솔", "companions_promised": "on"}
    need = NEED | {"phenomena": [FOOD]}
    answers = {f"{area}-{item}": "none" for area, items in every_item(None).items() for item in items} | {
        "economy-1": "3",
        "surveyed_on": f"{TODAY}",
        "version": 0,
    }
    sent = [
        ("assessment/visits/new", visit),
        ("assessment/needs/economy.basic_living", need | {"version": 0}),
        ("assessment/areas/culture/clear", {"note": "관심 없음"}),
        ("risk/assessment", answers),
    ]
    for page, form in sent:
        response = client.post(f"{base}/{page}", form | {"submission_id": a_submission()})
        assert response.status_code == 302, page
    for page, form in [
        ("assessment/strengths", {"main_person": str(case.subject_id), "strengths": "성실함"}),
        ("assessment/opinion", OPINION),
    ]:
        version = Assessment.objects.using("owner").get(case=case).version
        response = client.post(f"{base}/{page}", form | {"submission_id": a_submission(), "version": version})
        assert response.status_code == 302, page
    shown = client.get(f"{base}/assessment").content.decode()
    assert "1번 문항 3점(기준 3점 이상)" in shown
    assert "라온솔(같은 기관 동료)" in shown
    done = client.post(f"{base}/steps/complete_assessment", {"submission_id": a_submission()})
    case.refresh_from_db()
    assert (done.status_code, case.stage) == (302, "conference")


def test_욕구를_화면에서_지운다(town: Town, case: Case) -> None:
    save_need(
        case,
        by=act_as(town.manager),
        middle="economy.basic_living",
        seen_version=None,
        entry=NeedEntry(**NEED),
    )
    client = a_client(town.manager)
    url = f"/cases/{case.pk}/assessment/needs/economy.basic_living/remove"
    assert client.get(url).status_code == 405
    assert client.post(url, {"submission_id": a_submission()}).status_code == 302
    assert not NeedFinding.objects.using("owner").exists()
