"""이상 징후를 확인하고, 소명을 듣고, 점검을 마친다; 내가 연 기록."""

import pytest
from django.apps import apps
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone

from dure.changes.records import Event
from dure.offices.models import Staff
from dure.protection.review import actions
from dure.protection.review.records import LogFinding, LogStep
from dure.protection.review.words import page_words
from dure.rulebook import Refused
from tests.factories import Town, a_case_at, a_client, a_submission, a_town, a_worker, act_as
from tests.reads import LAST_MONTH, found, opened
from tests.refusals import codes_of
from tests.roles import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]


@pytest.fixture
def officer(town: Town) -> Staff:
    return a_worker(town.center, "privacy_officer", "차라온")


@pytest.fixture
def finding(town: Town, officer: Staff) -> LogFinding:
    opened(town.manager, 20, hour=23)
    found(town, officer)
    return LogFinding.objects.select_related("review").get()


def test_소명을_요청하면_해당_직원이_보고_답하고_확인이_끝나야_마친다(
    town: Town, officer: Staff, finding: LogFinding
) -> None:
    by = act_as(officer)
    with pytest.raises(Refused) as refusal:
        actions.sign_off(finding.review, by=by, seen_version=1, opinion="")
    assert codes_of(refusal) == ["read_log.undecided"]
    act_as(town.manager)
    assert LogFinding.objects.count() == 0
    act_as(officer)
    finding = actions.decide(finding, by=by, verdict="explain", comment="밤에 연 까닭")
    with pytest.raises(Refused) as refusal:
        actions.sign_off(finding.review, by=by, seen_version=1, opinion="")
    assert codes_of(refusal) == ["read_log.awaits_answer"]
    answering = act_as(town.manager)
    asked = LogFinding.objects.get()
    actions.answer(asked, by=answering, text="당직이었습니다.")
    act_as(officer)
    actions.decide(finding, by=by, verdict="fine", comment="당직 명령 확인")
    review = actions.sign_off(finding.review, by=by, seen_version=1, opinion="이상 없음")
    assert review.closed_by == officer
    said = list(LogStep.objects.values_list("kind", "text"))
    assert said == [
        ("explain", "밤에 연 까닭"),
        ("answer", "당직이었습니다."),
        ("fine", "당직 명령 확인"),
    ]
    with pytest.raises(Refused) as refusal:
        actions.decide(LogFinding.objects.select_related("review").get(), by=by, verdict="fine", comment="")
    assert codes_of(refusal) == ["read_log.signed_off"]


def test_확인을_두_번_보내도_한_번만_남고_사건과_이력이_이어진다(officer: Staff, finding: LogFinding) -> None:
    by, key = act_as(officer), a_submission()
    said = {"verdict": "explain", "comment": "밤에 연 까닭"}
    for _ in range(2):
        assert actions.decide(finding, by=by, submission=key, **said) == finding
    event = Event.objects.get(root_id=finding.pk)
    assert (event.verb, event.params) == ("log.decide", {"verdict": "explain"})
    version = apps.get_model("protection.LogFindingVersion").objects.get(verdict="explain")
    assert version.pgh_context.metadata["event"] == str(event.pk)
    assert LogStep.objects.count() == 1


def test_의견_없이_소명을_요청하거나_자신에_관한_것을_확인할_수_없다(
    town: Town, officer: Staff, finding: LogFinding
) -> None:
    by = act_as(officer)
    with pytest.raises(Refused) as refusal:
        actions.decide(finding, by=by, verdict="breach", comment=" ")
    assert codes_of(refusal) == ["read_log.needs_comment"]
    with as_owner():
        LogFinding.objects.update(staff=officer)
    with pytest.raises(Refused) as refusal:
        actions.decide(finding, by=by, verdict="fine", comment="")
    assert codes_of(refusal) == ["read_log.own_finding"]


def test_해당_직원은_자기_징후를_고치거나_남의_이름으로_적지_못한다(
    town: Town, officer: Staff, finding: LogFinding
) -> None:
    actions.decide(finding, by=act_as(officer), verdict="explain", comment="까닭")
    act_as(town.manager)
    assert LogFinding.objects.count() == 1
    assert LogFinding.objects.update(verdict="fine") == 0
    with pytest.raises(Error), transaction.atomic():
        LogStep.objects.create(
            finding=finding, sigungu=town.sigungu, staff=town.manager, kind="fine", by=town.manager
        )
    with pytest.raises(Error), transaction.atomic():
        LogStep.objects.create(
            finding=finding, sigungu=town.sigungu, staff=town.manager, kind="answer", by=officer
        )


# --- pages


def test_점검_화면은_개인정보_보호담당자에게만_열린다(
    town: Town, officer: Staff, finding: LogFinding
) -> None:
    urls = [
        reverse("log_reviews"),
        reverse("read_export"),
        reverse("log_review", args=[finding.review_id]),
        reverse("log_review_summary", args=[finding.review_id]),
        reverse("log_finding", args=[finding.review_id, finding.pk]),
    ]
    elsewhere = a_worker(a_town().center, "privacy_officer")
    for url in urls:
        assert a_client(officer).get(url).status_code == 200, url
        assert a_client(town.center_leader).get(url).status_code == 403, url
    for url in urls[2:]:
        assert a_client(elsewhere).get(url).status_code == 404, url


def test_화면에서_점검하고_확인하고_마친다(town: Town, officer: Staff) -> None:
    opened(town.manager, 20, hour=23)
    client = a_client(officer)
    assert client.post(reverse("log_review_make"), {"month": "달"}).status_code == 422
    this_month = f"{timezone.localdate():%Y-%m}"
    assert client.post(reverse("log_review_make"), {"month": this_month}).status_code == 422
    made = client.post(reverse("log_review_make"), {"month": f"{LAST_MONTH:%Y-%m}"})
    assert made.status_code == 302
    act_as(officer)
    finding = LogFinding.objects.get()
    page = client.get(reverse("log_review", args=[finding.review_id])).content.decode()
    assert "근무 시간 밖 열람 20건." in page
    assert "확인하지 않은 징후 1건" in page
    url = reverse("log_finding", args=[finding.review_id, finding.pk])
    sent = {"verdict": "explain", "comment": "까닭을 적어 주세요", "version": "1"}
    assert client.post(url, sent).status_code == 302
    theirs = a_client(town.manager)
    assert "소명할 것" in theirs.get(reverse("own_reads")).content.decode()
    answer = reverse("log_answer", args=[finding.pk])
    assert "까닭을 적어 주세요" in theirs.get(answer).content.decode()
    assert theirs.post(answer, {"text": "당직이었습니다."}).status_code == 302
    assert a_client(town.leader).get(answer).status_code == 404
    assert "당직이었습니다." in client.get(url).content.decode()
    assert client.post(url, {"verdict": "fine", "comment": "", "version": "2"}).status_code == 302
    review = reverse("log_review", args=[finding.review_id])
    assert client.post(review, {"opinion": "이상 없음", "version": "1"}).status_code == 302
    assert "점검을 마침" in client.get(review).content.decode()


def test_내가_연_기록은_날마다_화면과_건수를_보인다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    client = a_client(town.manager)
    client.get(reverse("case_overview", args=[case.pk]))
    client.get(reverse("case_list"))
    page = client.get(reverse("own_reads")).content.decode()
    assert "사례 개요" in page
    assert "사례 목록" in page
    assert "127.0.0.1" in page
    assert "사례 개요" not in a_client(town.leader).get(reverse("own_reads")).content.decode()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("counselling_edit", "초기상담"),
        ("case_overview", "사례 개요"),
        ("conferences", "사례회의 일정"),
        ("conference_minutes", "사례회의"),
        ("checks_record", "점검"),
        ("number_reveal", "주민등록번호 전체 보기"),
        ("somewhere_new", "somewhere_new"),
    ],
)
def test_화면_이름은_우리말로_보인다(name: str, words: str) -> None:
    assert page_words(name) == words


def test_한_번에_많이_보아도_내가_연_기록에는_한_줄이다(town: Town) -> None:
    for _ in range(3):
        a_case_at("counselling", town.office)
    client = a_client(town.manager)
    client.post(reverse("sheet_make", args=["candidates"]))
    [(_, [entry])] = client.get(reverse("own_reads")).context["days"]
    assert (entry.page, entry.act, entry.count, entry.purpose) == (
        "발굴·상담 목록",
        "export",
        4,
        "발굴·상담 목록 3행",
    )
