"""평가와 포상: 2017년의 113곳이 분야와 급으로, 돈까지 나오고, 그 알림의 어긋남이 모두 이름으로 나온다."""

from typing import Any

import pytest
from django.urls import reverse

from dure.governance import actions, awards, gaps, queries
from dure.governance.awards import COUNT, MONEY, Allotment, Claim, Entrant, Result, Winner
from dure.governance.inputs import ContestData, Score
from dure.governance.models import Contest, Entry
from dure.governance.papers import notice_paper
from dure.paper.layout import faults, texts
from tests.factories import Town, a_client, a_submission, a_town, act_as
from tests.refusals import refused

DB = pytest.mark.django_db
PLAN, SYSTEM = "지역사회보장계획", "복지전달체계 개편"
RESULT_2016, BASE, SERVICE = "’16년 시행결과", "찾아가는 복지서비스 기반마련", "찾아가는 복지서비스 제공"
JOINT, JOBS = "통합사례관리/민관협력·자원연계", "사회적 경제 및 일자리창출"
# Part, field, level, prize, how many, 백만원 for each: as the appendix of the notice names the winners.
GIVEN = (
    (PLAN, RESULT_2016, "province", "grand", 1, 40),
    (PLAN, RESULT_2016, "district", "grand", 3, 40),
    (PLAN, RESULT_2016, "province", "best", 1, 30),
    (PLAN, RESULT_2016, "district", "best", 6, 30),
    (PLAN, RESULT_2016, "province", "good", 2, 20),
    (PLAN, RESULT_2016, "district", "good", 9, 20),
    (PLAN, RESULT_2016, "district", "encouraged", 1, 10),
    (SYSTEM, BASE, "district", "grand", 3, 50),
    (SYSTEM, BASE, "province", "best", 2, 22),
    (SYSTEM, BASE, "district", "best", 5, 30),
    (SYSTEM, BASE, "province", "good", 2, 15),
    (SYSTEM, BASE, "district", "good", 25, 20),
    (SYSTEM, SERVICE, "district", "grand", 3, 50),
    (SYSTEM, SERVICE, "district", "best", 5, 30),
    (SYSTEM, SERVICE, "district", "good", 25, 20),
    (SYSTEM, JOINT, "district", "grand", 1, 50),
    (SYSTEM, JOINT, "district", "best", 3, 30),
    (SYSTEM, JOINT, "district", "good", 6, 10),
    (SYSTEM, JOBS, "district", "grand", 2, 20),
    (SYSTEM, JOBS, "district", "best", 3, 15),
    (SYSTEM, JOBS, "district", "good", 5, 11),
)
PRIZES = tuple(Allotment(*row) for row in GIVEN)
WINNERS = tuple(
    Winner(f"{field[:3]}{level[0]}{prize[:2]}{number}", field, level, prize)
    for _, field, level, prize, count, _ in GIVEN
    for number in range(count)
)
NOTICE = Result(PRIZES, WINNERS)
CLAIMS = (
    Claim(PLAN, "", MONEY, "600"),
    Claim(PLAN, "", COUNT, "23"),
    Claim(SYSTEM, "", COUNT, "90"),
    Claim(SYSTEM, "grand", COUNT, "9"),
    Claim(SYSTEM, "best", COUNT, "18"),
    Claim(SYSTEM, "good", COUNT, "00"),
    Claim(SYSTEM, "", MONEY, "2524"),
    Claim(BASE, "", MONEY, "874"),
    Claim(SERVICE, "", MONEY, "800"),
    Claim(JOINT, "", MONEY, "200"),
    Claim(JOBS, "", MONEY, "150"),
    Claim("", "", MONEY, "3120"),
    Claim("", "", COUNT, "113"),
    Claim("", "grand", COUNT, "13"),
    Claim("", "best", COUNT, "25"),
)


def test_113곳이_급과_분야로_나온다() -> None:
    assert len(NOTICE.of("")) == 113
    assert (len(NOTICE.of("", level="province")), len(NOTICE.of("", level="district"))) == (8, 105)
    assert (len(NOTICE.of(PLAN)), len(NOTICE.of(SYSTEM))) == (23, 90)
    assert [len(NOTICE.of(field)) for field in NOTICE.fields(SYSTEM)] == [37, 33, 10, 10]
    prizes = ("grand", "best", "good", "encouraged")
    assert [len(NOTICE.of("", prize)) for prize in prizes] == [13, 25, 74, 1]
    assert [len(NOTICE.of(SYSTEM, prize)) for prize in prizes[:3]] == [9, 18, 63]


def test_돈도_나온다() -> None:
    assert (NOTICE.money(PLAN), NOTICE.money(SYSTEM), NOTICE.money("")) == (600, 2_014, 2_614)
    assert [NOTICE.money(field) for field in NOTICE.fields(SYSTEM)] == [874, 800, 200, 140]


def test_알린_숫자의_어긋남을_말한다() -> None:
    found = list(gaps.claim_gaps(NOTICE, CLAIMS))
    assert [reason.code.removeprefix("governance.") for reason in found] == [
        "claim_empty",
        "claim",
        "claim",
        "claim",
        "claim_parts",
    ]
    told = [reason.text() for reason in found]
    assert told[0] == "복지전달체계 개편에 ‘00’만 적혀 있습니다. 실제로는 63입니다."
    assert told[1] == "복지전달체계 개편에 2,524백만원이 적혀 있으나 실제로는 2,014백만원입니다."
    assert "150백만원이 적혀 있으나 실제로는 140백만원" in told[2]
    assert told[3] == "전체에 3,120백만원이 적혀 있으나 실제로는 2,614백만원입니다."
    assert told[4] == "부문마다 알린 포상금을 더하면 3,124백만원인데 전체는 3,120백만원으로 알렸습니다."


def an_entrant(key: str, *points: int, **about: Any) -> Entrant:
    return Entrant(key, "분야", "district", points, **about)


def test_여러_심사위원의_평균과_차이() -> None:
    one = an_entrant("가", 90, 95, 92)
    assert (one.average, one.spread) == (9_233, 5)
    assert an_entrant("나", 90, 91).average == 9_050
    assert an_entrant("다", 1, 1, 0).average == 67
    assert an_entrant("라").average == 0


def test_동점은_같은_순위이고_다음은_건너뛴다() -> None:
    rows = awards.ranked(
        [an_entrant("가", 90), an_entrant("나", 95), an_entrant("다", 90), an_entrant("라", 80)]
    )
    assert [(row.entrant.key, row.rank) for row in rows] == [("나", 1), ("가", 2), ("다", 2), ("라", 4)]


def a_prize(prize: str, count: int) -> Allotment:
    return Allotment("부문", "분야", "district", prize, count, 10)


def test_상은_순위대로_주고_경계의_동점은_사람이_정한다() -> None:
    prizes = (a_prize("grand", 1), a_prize("best", 1))
    rows = [
        an_entrant("가", 95),
        an_entrant("나", 90),
        an_entrant("다", 90),
        an_entrant("라", 99, is_barred=True),
    ]
    given = awards.give(rows, prizes)
    assert given.ties == (("나", "다"),)
    decided = [rows[0], rows[1], an_entrant("다", 90, tie_break=1)]
    given = awards.give(decided, prizes)
    assert (given.ties, dict(given.prizes)) == ((), {"가": "grand", "나": "best"})
    assert awards.give(rows[:1], prizes).prizes == {"가": "grand"}


def test_점수와_상의_거절() -> None:
    def codes(*scores: tuple[str, int]) -> list[str]:
        rows = [{"judge": judge, "points": points} for judge, points in scores]
        return [reason.code for reason in awards.score_refusals(rows)]

    assert codes(("가심사", 0), ("나심사", 100)) == []
    assert codes(("가심사", 101)) == ["governance.points"]
    assert codes(("가심사", 1), ("가심사", 2)) == ["governance.judge_twice"]
    twice = [reason.code for reason in awards.prize_refusals((a_prize("grand", 1), a_prize("grand", 2)))]
    assert twice == ["governance.prize_twice"]
    assert [r.code for r in awards.prize_refusals((a_prize("grand", -1),))] == ["governance.negative"]


def a_contest(town: Town, **about: Any) -> Contest:
    usual: dict[str, Any] = {
        "title": "복지행정상",
        "year": 2017,
        "restriction": "기간제근로자 무기계약 전환율 미흡",
        "prizes": PRIZES,
        "claims": CLAIMS,
    }
    contest = Contest(office=town.center, sigungu=town.sigungu)
    made: Contest = actions.announce(
        contest, by=act_as(town.center_leader), data=ContestData(**usual | about)
    )
    return made


LEVELS = {"province": "시도", "district": "시군구"}
WORDS = {"grand": "대상", "best": "최우수", "good": "우수", "encouraged": "장려"}
LINES = "\n".join(f"{w.field} | {LEVELS[w.level]} | {WORDS[w.prize]} | {w.applicant}" for w in WINNERS)


@DB
def test_113줄을_붙여_넣고_찍는다(town: Town) -> None:
    contest = a_contest(town)
    client = a_client(town.center_leader)
    url = reverse("contest_enter", args=[contest.pk])
    twice = f"{LINES}\n{LINES.splitlines()[0]}"
    page = client.post(url, {"submission_id": a_submission(), "lines": twice}).content.decode()
    assert "두 번 있습니다" in page
    assert "아무것도 더하지 않았습니다" in page
    act_as(town.center_leader)
    assert not Entry.objects.exists()
    bad = client.post(url, {"submission_id": a_submission(), "lines": "한 곳"}).content.decode()
    assert "이 줄을 읽지 못했습니다: 한 곳" in bad
    assert client.post(url, {"submission_id": a_submission(), "lines": LINES}).status_code == 302
    act_as(town.center_leader)
    contest.refresh_from_db()
    result = queries.result_of(contest)
    assert (len(result.winners), result.money("")) == (113, 2_614)
    paper = notice_paper(contest, result, queries.gaps_of_contest(contest, result))
    assert list(faults(paper)) == []
    printed = "\n".join(texts(paper))
    for text in ("113", "105", "2,614", "2,014", "맞지 않는 숫자", "실제로는 140백만원"):
        assert text in printed, text
    page = client.get(reverse("contest", args=[contest.pk])).content.decode()
    assert "맞지 않는 숫자 5건" in page
    assert client.get(reverse("contest_pdf", args=[contest.pk])).content.startswith(b"%PDF")
    again = client.post(url, {"submission_id": a_submission(), "lines": LINES.splitlines()[0]})
    assert "두 번 있습니다" in again.content.decode()


@DB
def test_심사하고_이해관계를_빼고_수상을_정한다(town: Town) -> None:
    prizes = (
        Allotment("부문", "분야", "town", "grand", 1, 10),
        Allotment("부문", "분야", "town", "best", 1, 5),
    )
    contest = a_contest(town, title="읍면동 평가", prizes=prizes, claims=())
    by = act_as(town.center_leader)
    lines = "\n".join(f"분야 | 읍면동 | | {name}" for name in ("가온1동", "가온2동", "가온3동"))
    assert actions.enter(contest, by=by, lines=lines) == 3
    assert refused(actions.award, contest, by=by) == ["governance.nobody"]
    points = {
        "가온1동": (Score("강심사", 90), Score("노심사", 70)),
        "가온2동": (Score("강심사", 80), Score("노심사", 100, is_out=True)),
        "가온3동": (Score("강심사", 60), Score("노심사", 60)),
    }
    for name, scores in points.items():
        actions.score(Entry.objects.get(applicant=name), by=by, scores=scores)
    assert Entry.objects.get(applicant="가온2동").entrant.average == 8_000
    actions.score(Entry.objects.get(applicant="가온3동"), by=by, scores=points["가온1동"])
    assert refused(actions.award, contest, by=by) == ["governance.tie"]
    for number, name in enumerate(("가온1동", "가온3동")):
        actions.score(
            Entry.objects.get(applicant=name), by=by, scores=points["가온1동"], tie_break=number + 1
        )
    assert actions.award(contest, by=by) == 2
    given = dict(Entry.objects.values_list("applicant", "prize"))
    assert given == {"가온1동": "best", "가온2동": "grand", "가온3동": ""}
    entry = Entry.objects.get(applicant="가온3동")
    assert refused(actions.score, entry, by=by, scores=points["가온3동"]) == ["governance.awarded"]
    assert refused(actions.award, contest, by=by) == ["governance.awarded"]


@DB
def test_평가는_시군구가_한다(town: Town) -> None:
    contest = a_contest(town)
    for view in ("contest", "contest_edit", "contest_enter", "contest_award", "contest_pdf"):
        url = reverse(view, args=[contest.pk])
        assert a_client(town.leader).get(url).status_code == 403
        assert a_client(a_town().center_leader).get(url).status_code == 404
        assert a_client(town.center_manager).get(url).status_code == 200
