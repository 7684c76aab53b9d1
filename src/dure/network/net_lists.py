"""Members, agreements, rotas, campaigns and their households (인적안전망 목록)."""

import uuid
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from dure.access.reach import in_my_offices
from dure.network import net_queries, rota_queries, survey_queries
from dure.network.models import Member, Watch
from dure.network.net_rules import needs_training
from dure.network.rights import NetworkRight
from dure.network.rota_rules import RUNNING
from dure.rulebook import latest, product
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing
from dure.web.lists.filters import FilterForm

STATES = (("", "전체"), ("active", "활동 중"), ("candidate", "위촉 전"), ("ended", "끝남"))
DUE = (("", "살피는 중"), ("today", "오늘"), ("late", "날이 지남"), ("ringing", "알림"), ("ended", "끝남"))
TONES = {"well": "ok", "worried": "danger", "not_met": "warn"}


def choice(label: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices)


class MemberFilter(FilterForm):
    """By state and kind."""

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        self.fields["state"] = choice("상태", STATES)
        self.fields["kind"] = choice("구분", [("", "전체"), *latest().codes["net_kind"].choices()])


def state(member: Member) -> str:
    return dict(STATES)[member.state]


def is_untrained(member: Member) -> bool:
    months = product().network.training_months
    return member.ended_on is None and needs_training(member.trained_on, timezone.localdate(), months)


@listing(
    "net_members",
    "인적안전망 명단",
    page="net",
    needs=NetworkRight.NET,
    form=MemberFilter,
    sort="이름 순서",
    empty="명단에 아무도 없습니다.",
    unmatched="조건에 맞는 사람이 없습니다.",
    columns=(
        cells.text("이름", "name").page(
            link=cells.to("net_member", "pk"), tags=cells.marks((is_untrained, "교육할 사람", "warn"))
        ),
        cells.coded("구분", "kinds", width=28).unsorted(),
        cells.text("소속", "belongs_to", 22),
        cells.text("맡은 곳", "district", 22),
        cells.named("읍면동", "office", 18),
        cells.text("상태", state).unsorted(),
        cells.day("위촉일", "appointed_on"),
        cells.day("교육받은 날", "trained_on"),
        cells.text("전화", "phone"),
        cells.day("끝난 날", "ended_on"),
    ),
)
def members(asked: Asked) -> Answer:
    """Those of one's towns; the ended ones only when asked for."""
    wanted = dict(asked.wanted)
    rows, kind = net_queries.members(), wanted.get("kind")
    over = Q(ended_on__isnull=False)
    states = {"ended": over, "active": ~over & Q(appointed_on__isnull=False)}
    states["candidate"] = ~over & Q(appointed_on__isnull=True)
    rows = rows.filter(states.get(wanted.get("state", ""), ~over))
    if kind:
        rows = rows.filter(kinds__contains=[kind])
    return rows.order_by("name", "pk")


@listing(
    "net_pacts",
    "업무협약",
    page="net_pacts",
    needs=NetworkRight.NET,
    sort="이름 순서",
    empty="적은 업무협약이 없습니다.",
    columns=(
        cells.text("협약한 곳", "partner", 26),
        cells.coded("업종", "trade", width=18),
        cells.number("참여자 수", "people"),
        cells.day("협약일", "from_on"),
        cells.day("끝나는 날", "until_on"),
        cells.coded("교육", "teaching"),
        cells.day("교육한 날", "taught_on"),
        cells.text("연락할 사람", "contact"),
        cells.text("전화", "phone"),
        cells.drawn("network/pact_button.html"),
    ),
)
def pacts(_: Asked) -> Answer:
    return net_queries.pacts().order_by("partner", "pk")


class WatchFilter(FilterForm):
    """Today's, late ones, what rings."""

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        self.fields["due"] = choice("무엇", DUE)


def rings(watch: Watch) -> bool:
    return watch.alarm > 0


def tone(watch: Watch) -> str:
    return TONES.get(watch.last, "")


@listing(
    "watches",
    "안부확인",
    page="watches",
    needs=NetworkRight.LOOK,
    form=WatchFilter,
    sort="확인일이 이른 순서",
    empty="안부확인을 맡긴 가구가 없습니다.",
    unmatched="조건에 맞는 안부확인이 없습니다.",
    columns=(
        cells.day("다음 확인일", "next_on").page(
            link=cells.to("watch", "pk"), tags=cells.marks((rings, "알림", "danger"))
        ),
        cells.named("살피는 사람", "member"),
        cells.coded("얼마나 자주", "every"),
        cells.moment("마지막 확인", "last_at"),
        cells.coded("마지막 결과", "last").badge(tone),
        cells.coded("알린 까닭", "why", width=18),
        cells.named("읍면동", "office", 18),
        cells.coded("상태", "state"),
        cells.coded("끝난 까닭", "end", width=18),
    ),
)
def watches(asked: Asked) -> Answer:
    """Which household it is stands on its own page, and is logged there."""
    today = timezone.localdate()
    due: dict[str, dict[str, Any]] = {
        "today": {"next_on": today},
        "late": {"next_on__lt": today},
        "ringing": {"alarm__gt": 0},
    }
    chosen = asked.wanted.get("due", "")
    rows = rota_queries.watches()
    rows = rows.exclude(state=RUNNING) if chosen == "ended" else rows.filter(state=RUNNING)
    return rows.filter(**due.get(chosen, {})).order_by("next_on", "pk")


@listing(
    "campaigns",
    "일제조사",
    page="campaigns",
    needs=NetworkRight.SURVEY,
    sort="새 조사 먼저",
    empty="시작한 일제조사가 없습니다.",
    columns=(
        cells.text("이름", "title", 34).page(link=cells.to("campaign", "pk")),
        cells.coded("찾는 사람들", "group", width=24),
        cells.day("시작일", "from_on"),
        cells.day("끝나는 날", "until_on"),
        cells.named("시작한 기관", "office", 22),
    ),
)
def campaigns(_: Asked) -> Answer:
    return survey_queries.campaigns().order_by("-from_on", "-pk")


class TargetFilter(FilterForm):
    """By town, state and result."""

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        codes = latest().codes
        self.fields["town"] = choice("읍면동", [("", "전체"), *towns(asked)])
        self.fields["state"] = choice("상태", [("", "전체"), *codes["survey_state"].choices()])
        self.fields["result"] = choice("결과", [("", "전체"), *codes["survey_result"].choices()])


def towns(asked: Any) -> list[tuple[str, str]]:
    return [(str(office.pk), office.name) for office in net_queries.towns(asked.standing)]


@listing(
    "targets",
    "일제조사 가구",
    page="campaign",
    needs=NetworkRight.SURVEY,
    form=TargetFilter,
    sort="넣은 순서",
    empty="아직 넣은 가구가 없습니다.",
    unmatched="조건에 맞는 가구가 없습니다.",
    columns=(
        cells.moment("넣은 때", "recorded_at").page(link=cells.to("target", "pk")),
        cells.named("읍면동", "office", 18),
        cells.coded("상태", "state"),
        cells.coded("결과", "result", width=20),
        cells.number("찾아간 횟수", "tries"),
        cells.day("찾아간 날", "visited_on"),
        cells.named("찾아간 사람", "visited_by"),
    ),
)
def targets(asked: Asked) -> Answer:
    """Nobody's name stands here; it is read on the household's page, and logged."""
    wanted = dict(asked.wanted)
    town = wanted.pop("town", "")
    rows = survey_queries.targets().filter(campaign=asked.key("campaign"))
    if town:
        rows = rows.filter(in_my_offices(), office=uuid.UUID(town))
    return rows.filter(**wanted).order_by("recorded_at", "pk")
