"""Pages of evaluations and prizes (평가와 포상 화면)."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.governance import actions, award_forms, awards, queries
from dure.governance.models import Contest, Entry
from dure.governance.papers import notice_paper
from dure.governance.rights import BodyRight
from dure.governance.views import at, page_for, running_office
from dure.paper.answers import hwpx_answer, pdf_answer
from dure.paper.layout import Paper
from dure.web.lists.pages import table
from dure.web.rows import rows
from dure.web.submit import Sending


def find_contest(request: StaffRequest, contest_id: uuid.UUID) -> Contest:
    return get_object_or_404(queries.contests(request.standing), pk=contest_id)


def find_entry(request: StaffRequest, entry_id: uuid.UUID) -> Entry:
    return get_object_or_404(queries.entries(request.standing), pk=entry_id)


def notice_of(contest: Contest) -> Paper:
    result = queries.result_of(contest)
    return notice_paper(contest, result, queries.gaps_of_contest(contest, result))


@needs(BodyRight.AWARD)
def index(request: StaffRequest) -> HttpResponse:
    return TemplateResponse(request, "governance/contests.html", {"found": table(request, "contests")})


@needs(BodyRight.AWARD)
def show(request: StaffRequest, contest_id: uuid.UUID) -> HttpResponse:
    """Ranks by field, and the notice as it is printed with what does not fit in it."""
    contest = find_contest(request, contest_id)
    result = queries.result_of(contest)
    gaps = queries.gaps_of_contest(contest, result)
    context = {
        "contest": contest,
        "gaps": gaps,
        "fields": standings(contest),
        "paper": notice_paper(contest, result, gaps),
        "heading": str(contest),
        "back": reverse("contests"),
        "pdf": at("contest_pdf", contest),
        "hwpx": at("contest_hwpx", contest),
    }
    return TemplateResponse(request, "governance/contest.html", context)


def standings(contest: Contest) -> list[tuple[str, list[dict[str, Any]]]]:
    """Every field with its entrants, the best first; those without a score after them."""
    entries = {str(each.pk): each for each in contest.entries.all()}
    found = []
    for field in dict.fromkeys(each.field for each in entries.values()):
        own = {key: each for key, each in entries.items() if each.field == field}
        rows: list[dict[str, Any]] = [
            {
                "entry": own[row.entrant.key],
                "rank": row.rank,
                "average": in_points(row.entrant.average),
                "spread": row.entrant.spread,
            }
            for level in dict.fromkeys(each.level for each in own.values())
            for row in awards.ranked(each.entrant for each in own.values() if each.level == level)
        ]
        placed = {str(row["entry"].pk) for row in rows}
        rows += [{"entry": each} for key, each in own.items() if key not in placed]
        found.append((field, rows))
    return found


def in_points(hundredths: int) -> str:
    """9250 → 92.50."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"


@needs(BodyRight.AWARD)
def new(request: StaffRequest) -> HttpResponse:
    office = running_office(request)
    contest = Contest(office=office, sigungu=office.sigungu, year=timezone.localdate().year)
    return announcing(request, contest, "평가 만들기", "contests")


@needs(BodyRight.AWARD)
def edit(request: StaffRequest, contest_id: uuid.UUID) -> HttpResponse:
    contest = find_contest(request, contest_id)
    return announcing(request, contest, f"{contest} 고치기", at("contest", contest), record=contest)


def announcing(request: StaffRequest, contest: Contest, title: str, back: str, **about: Any) -> HttpResponse:
    def bound(sending: Sending) -> list[Any]:
        kept = {name: getattr(contest, name) for name in award_forms.ContestForm.base_fields}
        return [
            award_forms.ContestForm(request.POST or None, initial=sending.initial(kept)),
            rows(award_forms.PrizeForm, sending, "prizes", contest.allotments, add_words="상 더하기"),
            rows(award_forms.ClaimForm, sending, "claims", contest.claims, add_words="숫자 더하기"),
        ]

    page = page_for(
        "governance.announce",
        title,
        back,
        goes_to=lambda made: at("contest", made),
        template="governance/forming.html",
        **about,
    )
    heads = ("상과 포상금", "이미 알린 숫자")
    return page.answer(
        request, bound, partial(actions.announce, contest), said=award_forms.contest_values, heads=heads
    )


@needs(BodyRight.AWARD)
def enter(request: StaffRequest, contest_id: uuid.UUID) -> HttpResponse:
    contest = find_contest(request, contest_id)
    page = page_for(
        "governance.enter",
        f"{contest} 응모한 곳",
        at("contest", contest),
        target=contest.pk,
        done="더했습니다.",
    )
    return page.answer(request, award_forms.EnterForm, partial(actions.enter, contest))


@needs(BodyRight.AWARD)
def score(request: StaffRequest, entry_id: uuid.UUID) -> HttpResponse:
    """The points of each judge."""
    entry = find_entry(request, entry_id)

    def bound(sending: Sending) -> list[Any]:
        kept = {"is_barred": entry.is_barred, "tie_break": entry.tie_break}
        return [
            award_forms.EntryForm(request.POST or None, initial=sending.initial(kept)),
            rows(award_forms.ScoreForm, sending, "scores", entry.scores, add_words="심사위원 더하기"),
        ]

    page = page_for(
        "governance.score",
        f"{entry.field} · {entry} 점수",
        at("contest", entry.contest),
        record=entry,
        template="governance/forming.html",
    )
    return page.answer(
        request,
        bound,
        partial(actions.score, entry),
        said=award_forms.entry_values,
        heads=("심사위원의 점수",),
    )


@needs(BodyRight.AWARD)
def award(request: StaffRequest, contest_id: uuid.UUID) -> HttpResponse:
    contest = find_contest(request, contest_id)
    page = page_for(
        "governance.award",
        f"{contest} 수상 정하기",
        at("contest", contest),
        record=contest,
        button="수상 정하기",
        done="수상을 정했습니다.",
    )
    question = (
        "분야와 구분마다 평균 점수의 순서로 상을 줍니다. 포상 제한 대상은 빼고, 상의 경계에 동점이 있으면 멈춥니다. "
        "정한 뒤에는 점수를 고칠 수 없습니다."
    )
    return page.answer(request, None, partial(actions.award, contest), question=question)


@needs(BodyRight.AWARD)
def pdf(request: StaffRequest, contest_id: uuid.UUID) -> HttpResponse:
    return pdf_answer(notice_of(find_contest(request, contest_id)))


@needs(BodyRight.AWARD)
def hwpx(request: StaffRequest, contest_id: uuid.UUID) -> HttpResponse:
    return hwpx_answer(notice_of(find_contest(request, contest_id)))
