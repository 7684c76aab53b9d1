"""What a member of the net sees on their telephone: whom to look in on, and three things to press (안부확인 링크 화면)."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.acting import acting_as
from dure.access.actor import Actor
from dure.access.link_pages import LinkRequest, by_link
from dure.access.links import note_link_read
from dure.network import rota_actions
from dure.network.models import Member, Watch
from dure.network.net_actions import PURPOSE
from dure.network.net_rules import ACTIVE
from dure.network.rota_rules import RUNNING
from dure.rulebook import Refused, latest

ACTOR = "안부확인 받기"
MOST_WORDS = 200


@dataclass(frozen=True)
class Shown:
    """One household as the member sees it."""

    watch: Watch
    told: dict[str, str]
    today: date

    @property
    def is_due(self) -> bool:
        return self.watch.next_on <= self.today


@by_link(PURPOSE)
def look_in(request: LinkRequest) -> HttpResponse:
    """Nobody is told more here than the household agreed to; who ended, or whose rota ended, sees nothing."""
    member = Member.objects.filter(pk=request.link.target_id).select_related("office").first()
    if member is None or member.state != ACTIVE:
        return TemplateResponse(request, "network/look_over.html", {})
    rows = Watch.objects.filter(member=member, state=RUNNING).order_by("next_on", "pk")
    results = latest().codes["look_result"]
    if request.method == "POST":
        watch = get_object_or_404(rows, pk=key_in(request.POST.get("watch", "")))
        result = request.POST.get("result", "")
        if result in results:
            said(watch, result, request.POST.get("words", "")[:MOST_WORDS].strip())
            return redirect(f"{reverse('look_in_by_link')}?said={result}")
    today = timezone.localdate()
    shown = [Shown(watch, watch.told, today) for watch in rows]
    for each in shown:
        note_link_read(request, "watch", each.watch.pk)
    context: dict[str, Any] = {
        "member": member,
        "shown": shown,
        "results": results.choices(),
        "said": request.GET.get("said", ""),
        "most": MOST_WORDS,
    }
    return TemplateResponse(request, "network/look_in.html", context)


def key_in(text: str) -> uuid.UUID:
    """A key that is none belongs to nothing."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.UUID(int=0)


def said(watch: Watch, result: str, words: str) -> None:
    """Carried out within the town's 시군구, on the row they were shown; what has ended since is heard by nobody."""
    with acting_as(ACTOR, watch.sigungu_id):
        found = Watch.objects.filter(pk=watch.pk, state=RUNNING).first()
        if found is None:
            return
        try:
            rota_actions.answer(found, by=Actor(ACTOR), result=result, words=words)
        except Refused:
            return
