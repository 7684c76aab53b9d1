"""근거 파일, 표본 점검, 연구용 자료: 화면과 규칙(m:15551-16139)."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dure.cases.core.records import Case
from dure.measures import places, queries, sample_queries
from dure.measures.models import Evidence, Extract, Sample, Sampled, SelfCheck
from dure.offices.models import Staff
from dure.people.models import Household
from tests.factories import Town, a_client, a_town, a_worker, act_as
from tests.measuring import Q3, Measured, a_measured_town, a_sido_officer, closed, count, on, opened
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def measured(town: Town) -> Measured:
    made = a_measured_town(town)
    with as_owner():
        Household.objects.filter(pk=made.good.household_id).update(household_type="one_person")
        Case.objects.filter(pk=made.good.pk).update(manager=town.manager)
    count(town)
    return made


# 근거 파일


def a_check(town: Town) -> SelfCheck:
    with as_owner():
        about = {"period": "2026-Q3", "item": "I-3-1", "is_met": True, "evidence": "공문", "edition": "2025"}
        who = {"checked_on": on(9, 1), "checked_by": town.leader}
        return SelfCheck.objects.create(sigungu=town.sigungu, office=town.office, **about, **who)


def test_근거_파일을_올리고_내려받고_뺀다(town: Town) -> None:
    check, client = a_check(town), a_client(town.leader)
    file = SimpleUploadedFile("계획.txt", "특화사업 계획".encode())
    address = reverse("add_evidence", args=[check.pk])
    assert client.post(address, {"title": "계획 공문", "file": file}).status_code == 302
    with as_owner():
        kept = Evidence.objects.get()
    assert (kept.title, kept.file_name, kept.added_by) == ("계획 공문", "계획.txt", town.leader)
    got = a_client(town.center_leader).get(reverse("evidence_file", args=[check.pk, kept.pk]))
    assert got.content.decode() == "특화사업 계획"
    assert a_client(town.manager).get(address).status_code in (403, 404)
    officer = a_sido_officer(town)
    assert a_client(officer).get(reverse("evidence_file", args=[check.pk, kept.pk])).status_code == 403
    act_as(officer)
    assert not Evidence.objects.exists()
    assert a_client(a_town().leader).get(reverse("evidence", args=[check.pk])).status_code == 404
    assert client.post(reverse("take_evidence", args=[check.pk, kept.pk]), {}).status_code == 302
    assert client.get(reverse("evidence_file", args=[check.pk, kept.pk])).status_code == 404


def test_프로그램_파일은_근거로_받지_않는다(town: Town) -> None:
    check, client = a_check(town), a_client(town.leader)
    file = SimpleUploadedFile("계획.exe", b"MZ\x90\x00")
    answer = client.post(reverse("add_evidence", args=[check.pk]), {"title": "계획", "file": file})
    assert answer.status_code == 200
    with as_owner():
        assert not Evidence.objects.exists()


def test_빠진_점검과_없는_근거를_말한다(town: Town) -> None:
    a_check(town)
    act_as(town.leader)
    (found,) = sample_queries.progress(queries.Question(places.of_office(town.office), Q3))
    assert (found.ticked, found.without_file, found.missing) == (1, 1, found.items - 1)
    page = a_client(town.leader).get(reverse("self_checks"), {"place": town.office.pk, "period": "2026-Q3"})
    assert "개 항목을 아직 점검하지 않음" in page.content.decode()


# 표본 점검


def drawn(measured: Measured, seed: str = "ab12", size: int = 2) -> Sample:
    client = a_client(measured.town.center_leader)
    given = {
        "office": measured.town.office.pk,
        "period": "2026-Q3",
        "item": "III-5",
        "size": size,
        "seed": seed,
    }
    assert client.post(reverse("draw_sample"), given).status_code == 302
    with as_owner():
        return Sample.objects.select_related("office").latest("drawn_at")


def test_같은_뽑기_번호로는_같은_기록이_뽑히고_화면에_보인다(measured: Measured) -> None:
    first, again = drawn(measured), drawn(measured)
    with as_owner():
        both = [list(each.rows.values_list("record_id", flat=True)) for each in (first, again)]
    assert (first.population, first.size) == (3, 2)
    assert both[0] == both[1]
    page = a_client(measured.town.center_leader).get(reverse("sample", args=[first.pk])).content.decode()
    assert "ab12" in page
    assert "아직 판단하지 않음" in page


def test_판단하면_표본에_세고_모자라면_까닭을_묻는다(measured: Measured) -> None:
    sample, client = drawn(measured), a_client(measured.town.center_leader)
    with as_owner():
        one, two = Sampled.objects.filter(sample=sample).order_by("number")
    page = client.get(reverse("judge_sample", args=[sample.pk, one.pk])).content.decode()
    assert "기록 살피기가 찾은 것" in page
    url = reverse("judge_sample", args=[sample.pk, one.pk])
    assert client.post(url, {"is_good": "no", "note": "", "version": 1}).status_code == 200
    assert client.post(url, {"is_good": "no", "note": "변화를 적지 않음", "version": 1}).status_code == 302
    url = reverse("judge_sample", args=[sample.pk, two.pk])
    assert client.post(url, {"is_good": "yes", "version": 1}).status_code == 302
    with as_owner():
        sample.refresh_from_db()
    assert (sample.judged, sample.good) == (2, 1)
    assert sample_queries.judged_words(sample) == "2건 가운데 1건 충실"
    report = client.get(reverse("measures_report"), {"period": "2026-Q3"}).content.decode()
    assert "2건 가운데 1건 충실" in report


def test_표본은_지원단만_뽑고_판단한다(measured: Measured) -> None:
    sample = drawn(measured)
    with as_owner():
        row = Sampled.objects.filter(sample=sample)[0]
    assert a_client(measured.town.leader).get(reverse("draw_sample")).status_code == 403
    url = reverse("judge_sample", args=[sample.pk, row.pk])
    answer = a_client(measured.town.manager).get(url)
    assert answer.status_code == 200
    assert "판단 저장" not in answer.content.decode()
    assert a_client(measured.officer).get(url).status_code == 403
    assert a_client(a_town().center_leader).get(url).status_code == 404


# 연구용 자료


def an_asked_extract(town: Town, by: Staff) -> Extract:
    client = a_client(by)
    given = {"period": "2026-Q3", "receiver": "가온연구소", "purpose": "사례관리 효과"}
    assert client.post(reverse("ask_extract"), given).status_code == 302
    with as_owner():
        return Extract.objects.get()


def test_연구용_자료는_남이_승인해야_만들어지고_뺀_수를_말한다(town: Town) -> None:
    for _ in range(6):
        case = opened(town, "delivery", on(7, 1), path="case")
        with as_owner():
            type(case.subject).objects.filter(pk=case.subject_id).update(sex="female", birth_on="1950-03-02")
            Household.objects.filter(pk=case.household_id).update(household_type="one_person")
        closed(case, on(9, 20), "long_term_goal")
    alone = opened(town, "delivery", on(7, 1), path="case")
    with as_owner():
        type(alone.subject).objects.filter(pk=alone.subject_id).update(sex="male", birth_on="2010-03-02")
    closed(alone, on(8, 20), "improved")
    senior = a_worker(town.center, "sigungu_senior", "선임")
    made = an_asked_extract(town, senior)
    decide = reverse("decide_extract", args=[made.pk])
    assert a_client(senior).post(decide, {"decision": "approve", "version": 1}).status_code == 200
    assert a_client(town.leader).get(reverse("extract", args=[made.pk])).status_code == 403
    file = reverse("extract_file", args=[made.pk])
    client = a_client(town.center_leader)
    assert client.get(file).status_code == 404
    assert client.post(decide, {"decision": "approve", "version": 1}).status_code == 302
    with as_owner():
        made.refresh_from_db()
    assert (made.state, made.told["rows"], made.told["kept_out"], made.told["alike"]) == ("approved", 6, 1, 6)
    answer = client.get(file)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer) if answer.streaming else answer.content)) as files:
        assert sorted(files.namelist()) == ["설명.txt", "자료.csv", "자료.parquet"]
        rows, note = files.read("자료.csv").decode(), files.read("설명.txt").decode()
    assert rows.count("70-79") == 6
    assert "1줄을 뺐습니다" in note
    assert alone.subject.name not in rows


def test_반려한_자료는_만들어지지_않는다(town: Town) -> None:
    made = an_asked_extract(town, a_worker(town.center, "sigungu_senior", "선임"))
    decide = reverse("decide_extract", args=[made.pk])
    client = a_client(town.center_leader)
    assert client.post(decide, {"decision": "return", "comment": "", "version": 1}).status_code == 200
    given = {"decision": "return", "comment": "목적을 더 적으세요", "version": 1}
    assert client.post(decide, given).status_code == 302
    assert client.get(reverse("extract_file", args=[made.pk])).status_code == 404
