"""④ 위기도 조사의 기록과 변화 (manual-2025 m:8630–8645, m:11930–11990)."""

from datetime import timedelta

import pytest

from dure.cases.core.records import Case
from dure.cases.s04_assessment import queries
from dure.cases.s04_assessment.rules.changes import Snapshot, changes
from dure.cases.s04_assessment.rules.surveys import unanswered
from dure.rulebook import edition
from tests.assessments import TODAY, every_item, survey
from tests.factories import Town, a_case_at, a_client, a_submission, act_as, ago
from tests.refusals import refused

pytestmark = pytest.mark.django_db
BOOK = edition("2025")
ITEMS = 35


def a_case(town: Town, stage: str, path: str = "case") -> Case:
    return a_case_at(stage, town.office, manager=town.manager, path=path)


def test_해당_영역과_까닭을_말로_남기고_총점은_남기지_않는다(town: Town) -> None:
    case = a_case(town, "assessment", "")
    answers = every_item(0, relationships={"1": 2, "2": 2, "3": 0, "4": 0}, care={"1": 1, "2": 0, "3": 0})
    kept = survey(case, town, answers, "assessment")
    assert kept.is_potential_subject is True
    assert queries.flagged_words(kept) == [
        ("돌봄", ["1번 문항 1점(기준 1점 이상)"]),
        ("관계", ["2번 문항 2점(기준 2점 이상)"]),
    ]
    assert not hasattr(kept, "total")


def test_해당_없음만_고르면_잠재적_대상이_아니다(town: Town) -> None:
    kept = survey(a_case(town, "assessment", ""), town, every_item(None), "assessment")
    assert (kept.is_potential_subject, kept.flagged, kept.instrument_version) == (False, {}, "dure-1")


def test_답하지_않은_문항과_해당_없음은_다르다() -> None:
    assert unanswered({}, BOOK) == ITEMS
    assert unanswered(every_item(None), BOOK) == 0
    assert unanswered({"economy": {"1": None, "2": 0}}, BOOK) == ITEMS - 2


def test_조사와_함께하는_위기도는_마칠_때까지_이어_쓴다(town: Town) -> None:
    case = a_case(town, "assessment", "")
    part = survey(case, town, {"economy": {"1": 3}}, "assessment")
    whole = survey(case, town, every_item(0), "assessment", seen_version=1)
    assert (part.pk, whole.version, whole.completed_at) == (whole.pk, 2, None)
    assert queries.latest_risk_survey(case, "assessment") is None


def test_수시_조사는_마지막_답으로_끝나고_다음은_새_조사다(town: Town) -> None:
    case = a_case(town, "delivery")
    first = survey(case, town, every_item(1), "interim")
    second = survey(case, town, every_item(0), "interim")
    assert first.completed_at is not None
    assert second.pk != first.pk
    assert queries.latest_risk_survey(case, "interim") == second


def test_종결심사의_위기도를_다음_단계가_찾는다(town: Town) -> None:
    case = a_case(town, "closure")
    assert queries.latest_risk_survey(case, "closure") is None
    begun = survey(case, town, {"economy": {"1": 0}}, "closure")
    assert queries.open_survey(case, "closure") == begun
    done = survey(case, town, every_item(0), "closure", seen_version=1)
    assert queries.latest_risk_survey(case, "closure") == done == begun
    Case.objects.filter(pk=case.pk).update(round=2)
    case.refresh_from_db()
    assert queries.latest_risk_survey(case, "closure") is None


@pytest.mark.parametrize(
    ("stage", "possible"),
    [
        ("discovery", set()),
        ("counselling", set()),
        ("intake", set()),
        ("assessment", {"assessment"}),
        ("conference", {"interim"}),
        ("selection", {"interim"}),
        ("plan", {"interim"}),
        ("delivery", {"interim"}),
        ("closure", {"interim", "closure"}),
        ("aftercare", set()),
    ],
)
def test_시점마다_할_수_있는_단계가_있다(town: Town, stage: str, possible: set[str]) -> None:
    case = a_case(town, stage)
    for occasion in ("assessment", "interim", "closure"):
        if occasion in possible:
            survey(case, town, every_item(0), occasion)
        else:
            assert refused(lambda one=occasion: survey(case, town, every_item(0), one)) == [
                "s04.survey_not_now"
            ]


def test_틀린_답과_앞날의_조사일은_받지_않는다(town: Town) -> None:
    case = a_case(town, "delivery")
    assert refused(lambda: survey(case, town, {"economy": {"1": 4}}, "interim")) == ["risk.unknown_value"]
    tomorrow = TODAY + timedelta(days=1)
    assert refused(lambda: survey(case, town, every_item(0), "interim", surveyed_on=tomorrow)) == [
        "s04.survey_later_than_today"
    ]


# 변화


def test_영역마다_처음과_최근의_합을_견준다() -> None:
    first = Snapshot(
        every_item(0, safety={"1": 3, "2": 2}, economy={"1": 1}, housing={"4": 2}),
        {"safety": [], "housing": []},
    )
    latest = Snapshot(every_item(0, safety={"1": 1}, economy={"1": 2}, housing={"4": 2}), {"housing": []})
    found = changes(first, latest, BOOK)
    assert [(one.ko, one.first, one.latest, one.highest, one.state) for one in found] == [
        ("경제", 1, 2, 9, "worse"),
        ("주거", 2, 2, 12, "same"),
        ("안전", 5, 1, 15, "better"),
    ]
    assert [(one.was_flagged, one.is_flagged) for one in found] == [
        (False, False),
        (True, True),
        (True, False),
    ]


def test_점의_자리는_만점에_대한_비율이다() -> None:
    flat = Snapshot(every_item(0, economy={"1": 3, "2": 3, "3": 3}), {})
    (one,) = changes(flat, flat, BOOK)
    assert (one.first_x, one.latest_x, one.y) == (254, 254, 22)


def test_그림에는_글로_된_설명과_총점으로_정하지_않는다는_말이_있다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case", at=ago(days=60))
    survey(case, town, every_item(0, safety={"1": 3}), "interim", surveyed_on=TODAY - timedelta(days=30))
    survey(case, town, every_item(0, safety={"1": 1}), "interim")
    page = a_client(town.manager).get(f"/cases/{case.pk}/risk").content.decode()
    assert "안전 3점에서 1점(15점 만점)" in page
    assert "총점의 높낮이로 종결을 정하지 않습니다" in page
    assert page.count("<circle") == 2
    assert [(one.ko, one.first, one.latest) for one in queries.risk_changes(case)] == [("안전", 3, 1)]


def test_조사가_없으면_그림도_없다(town: Town) -> None:
    case = a_case(town, "assessment", "")
    act_as(town.manager)
    assert queries.risk_picture(case) is None
    assert queries.risk_changes(case) == []


def test_화면에서_수시_조사를_나누어_저장한다(town: Town) -> None:
    case = a_case(town, "delivery")
    client, url = a_client(town.manager), f"/cases/{case.pk}/risk/interim"
    form = {"surveyed_on": f"{TODAY}", "economy-1": "3", "version": 0, "submission_id": a_submission()}
    assert client.post(url, form).url == url
    page = client.get(url).content.decode()
    assert f"답하지 않은 문항 {ITEMS - 1}개" in page
    assert "1번 문항 3점" in page
    rest = {f"{area}-{item}": "0" for area, items in every_item(0).items() for item in items}
    done = client.post(url, rest | form | {"version": 1, "submission_id": a_submission()})
    assert done.url == f"/cases/{case.pk}/risk"
    assert client.post(url, form | {"economy-1": "7", "submission_id": a_submission()}).status_code == 200
