"""통계와 나누어 보기, 내 질문, 표본 점검, 근거 파일, 연구용 자료: 화면과 규칙(m:15551-16139)."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dure.access.standing import standing_of
from dure.cases.core.records import Case
from dure.measures import asking, places, queries, sample_queries, spread, statistics
from dure.measures.asking import Asking
from dure.measures.models import Evidence, Extract, OwnQuestion, Sample, Sampled, SelfCheck, Slice
from dure.measures.rights import leads
from dure.offices.models import Staff
from dure.people.models import Household
from tests.factories import Town, a_client, a_town, a_worker, act_as, an_office
from tests.measuring import Q3, Measured, a_measured_town, closed, count, on, opened
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


def asked(measured: Measured, code: str, by: str, **more: Any) -> Asking:
    return Asking(queries.Question(measured.place, Q3, code), by, **more)


def told(found: list[asking.Piece]) -> dict[str, tuple[int, int | None]]:
    return {each.ko: (each.figure.above, each.figure.below) for each in found}


# 통계


def test_통계의_수를_손으로_센_것과_견준다(measured: Measured) -> None:
    act_as(measured.town.leader)
    lines = {
        each.indicator.code: each.figure for each in statistics.lines(queries.Question(measured.place, Q3))
    }
    found = {code: (each.above, each.below) for code, each in lines.items()}
    assert found["needs_met"] == (1, 2)
    assert found["on_time"] == (1, 3)
    assert found["precision"] == (3, 4)
    assert found["caseload"] == (1, None)
    assert found["not_selected"] == (0, None)
    assert "resources" not in found


def test_욕구영역과_달과_가구유형과_담당자로_나눈다(measured: Measured) -> None:
    act_as(measured.town.leader)
    parts = told(asking.answer(asked(measured, "needs_met", "part")))
    assert parts["경제"] == (1, 1)
    assert sum(above for above, _ in parts.values()) == 1
    months = told(asking.answer(asked(measured, "III-5-1", "month")))
    assert months["2026년 8월"] == (2, 2)
    homes = told(asking.answer(asked(measured, "III-5-1", "household")))
    assert homes["1인가구"] == (3, 1)
    assert sum(above for above, _ in homes.values()) == 3
    staff = told(asking.answer(asked(measured, "III-5-1", "manager")))
    assert staff[measured.town.manager.name][0] == 3
    one = told(asking.answer(asked(measured, "III-5-1", "whole", household_type="one_person")))
    assert one == {measured.place.ko: (3, 1)}


def test_나눈_것을_더하면_전체와_같다(measured: Measured) -> None:
    """For every measure of cases: by household and by manager, whatever is flow."""
    act_as(measured.town.leader)
    book = asked(measured, "III-2", "whole").book
    for code, one in book.measures.all.items():
        wanted = asked(measured, code, "household")
        if one.above.how in ("during", "at_end") or asking.trouble(wanted, leads=True):
            continue
        whole = asking.answer(asked(measured, code, "whole"))[0].figure.above
        for by in ("household", "manager"):
            pieces = asking.answer(asked(measured, code, by))
            unmanaged = 0 if by == "household" else whole - sum(each.figure.above for each in pieces)
            assert sum(each.figure.above for each in pieces) + unmanaged == whole, (code, by)
            assert unmanaged >= 0, (code, by)


def test_담당자마다의_수는_그_기관의_팀장에게만_나온다(measured: Measured) -> None:
    wanted = asked(measured, "III-5-1", "manager")
    for who, answer in ((measured.town.leader, True), (measured.town.manager, False)):
        act_as(who)
        is_led = leads(standing_of(who), measured.place)
        assert (is_led, not asking.trouble(wanted, leads=is_led)) == (answer, answer)
        assert Slice.objects.filter(by="manager").exists() is answer
    client = a_client(measured.town.manager)
    page = client.get(reverse("ask_figures"), {"code": "III-5-1", "by": "manager", "period": "2026-Q3"})
    assert "그 기관의 팀장에게만" in page.content.decode()


def test_시도에게는_작은_수가_나오지_않는다(measured: Measured) -> None:
    act_as(measured.officer)
    region = places.of_sigungu(measured.town.sigungu, sees_cases=False)
    region = replace(region, beside=(measured.town.sigungu.pk,))
    for by in ("whole", "part", "household", "month"):
        wanted = Asking(queries.Question(region, Q3, "precision"), by)
        for each in asking.answer(wanted):
            assert each.figure.is_hidden or each.figure.above == 0 or each.figure.above >= 5, (by, each)
    client = a_client(measured.officer)
    for by in asking.WAYS:
        page = client.get(reverse("ask_figures"), {"code": "III-5-1", "by": by, "period": "2026-Q3"})
        assert page.status_code == 200
        assert measured.town.manager.name not in page.content.decode()


def test_읍면동은_다른_읍면동의_폭을_이름_없이_본다(measured: Measured) -> None:
    town = measured.town
    question = queries.Question(measured.place, Q3, "III-5-1")
    act_as(town.leader)
    assert spread.of(question, queries.indicator_of(question)) is None
    for at in range(4):
        other = an_office(town.sigungu, name=f"다솜{at}동")
        manager = a_worker(other, "town_manager", "담당")
        opened(replace(town, office=other, manager=manager), "delivery", on(7, 1), path="case")
    count(town)
    act_as(town.leader)
    found = spread.of(question, queries.indicator_of(question))
    assert found is not None
    assert (found.towns, found.lowest, found.middle, found.highest) == (5, "0.00", "0.00", "1.00")
    page = a_client(town.leader).get(
        reverse("measure"), {"place": town.office.pk, "period": "2026-Q3", "code": "III-5-1"}
    )
    assert "읍면동 5곳" in page.content.decode()
    assert "다솜" not in page.content.decode()


# 내 질문


def test_질문을_저장하고_함께_보고_지웠다가_되살린다(measured: Measured) -> None:
    town = measured.town
    client = a_client(town.leader)
    address = f"{reverse('keep_question')}?place={town.office.pk}&period=2026-Q3&code=III-5-1&by=household"
    assert client.post(address, {"name": "점검", "period": "this_quarter"}).status_code == 302
    with as_owner():
        kept = OwnQuestion.objects.get()
    assert (kept.measure, kept.by, kept.place, kept.is_shared) == (
        "III-5-1",
        "household",
        town.office.pk,
        False,
    )
    other = a_client(town.manager)
    assert other.get(reverse("own_question", args=[kept.pk])).status_code == 404
    assert client.get(reverse("own_question", args=[kept.pk])).status_code == 302
    rename = reverse("rename_question", args=[kept.pk])
    assert client.post(rename, {"name": "점검 횟수", "is_shared": "on", "version": 1}).status_code == 302
    assert "점검 횟수" in other.get(reverse("own_questions")).content.decode()
    assert other.post(reverse("delete_question", args=[kept.pk]), {}).status_code == 404
    assert client.post(reverse("delete_question", args=[kept.pk]), {"version": 2}).status_code == 302
    assert "지운 질문" in client.get(reverse("own_questions")).content.decode()
    assert client.post(reverse("restore_question", args=[kept.pk]), {"version": 3}).status_code == 302
    assert other.get(reverse("own_question", args=[kept.pk])).status_code == 302
    assert a_client(a_town().leader).get(reverse("own_question", args=[kept.pk])).status_code == 404


@pytest.mark.parametrize("file", ["", "pdf", "hwpx"])
def test_나누어_본_수치는_서식으로도_나온다(measured: Measured, file: str) -> None:
    client = a_client(measured.town.leader)
    given = {
        "place": measured.town.office.pk,
        "period": "2026-Q3",
        "code": "needs_met",
        "by": "part",
        "file": file,
    }
    answer = client.get(reverse("measures_ask"), given)
    assert answer.status_code == 200
    assert len(answer.content) > 500


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
    assert a_client(a_town().leader).get(reverse("evidence", args=[check.pk])).status_code == 404
    assert client.post(reverse("take_evidence", args=[check.pk, kept.pk]), {}).status_code == 302
    assert client.get(reverse("evidence_file", args=[check.pk, kept.pk])).status_code == 404


def test_프로그램_파일은_근거로_받지_않는다(town: Town) -> None:
    check, client = a_check(town), a_client(town.leader)
    file = SimpleUploadedFile("계획.exe", b"MZ\x90\x00")
    answer = client.post(reverse("add_evidence", args=[check.pk]), {"title": "계획", "file": file})
    assert answer.status_code == 422
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
    assert client.post(url, {"is_good": "no", "note": "", "version": 1}).status_code == 422
    assert client.post(url, {"is_good": "no", "note": "변화를 적지 않음", "version": 1}).status_code == 302
    url = reverse("judge_sample", args=[sample.pk, two.pk])
    assert client.post(url, {"is_good": "yes", "version": 1}).status_code == 302
    with as_owner():
        sample.refresh_from_db()
    assert (sample.judged, sample.good) == (2, 1)
    assert sample_queries.judged_words(sample) == "2건 가운데 1건 충실"


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
    assert a_client(senior).post(decide, {"decision": "approve", "version": 1}).status_code == 422
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
    assert client.post(decide, {"decision": "return", "comment": "", "version": 1}).status_code == 422
    given = {"decision": "return", "comment": "목적을 더 적으세요", "version": 1}
    assert client.post(decide, given).status_code == 302
    assert client.get(reverse("extract_file", args=[made.pk])).status_code == 404
