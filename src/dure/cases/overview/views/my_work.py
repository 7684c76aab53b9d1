"""What waits for whoever is signed in (내 업무): a first page of its own for each role."""

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from dure.access.drafts import drafts_of
from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.reading import Said, ask
from dure.cases.overview import in_hand, team, tiles, wait_tabs, work
from dure.cases.overview.candidates import new_candidates
from dure.cases.overview.desk import Desk
from dure.cases.overview.lists.work import WAITS_A_PAGE, part_of, waits_of
from dure.cases.overview.shown import beside_my_work
from dure.cases.overview.views.assignment import team_tables
from dure.web import waiting
from dure.web.glance import glances
from dure.web.lists.pages import Table, log_tables, table

DRAFTS = 10
WAITS = "my_waiting"


@needs(Permission.STAFF)
def my_work(request: StaffRequest) -> HttpResponse:
    """What is late, due and waiting, and beside it what the role looks after."""
    standing = request.standing
    desk = Desk(standing, None if asks_for_waits(request) else WAITS_A_PAGE)
    desk.read_all()
    todos, waits = work.to_dos(standing), waiting.told(desk.waits)
    teams, candidates = team.teams(standing, desk.latest), new_candidates(standing)
    said = Said((my_work, "drafts"), (request.user.pk,))
    drafts = ask(said, lambda: drafts_of(request.user)[: DRAFTS + 1])
    meetings = desk.at_a_glance("meetings")
    lists = lists_of(request, desk, todos, waits)
    also = [each.case_id for each in meetings]
    log_tables(request, lists.values(), case=[*beside_my_work(candidates, teams, drafts[:DRAFTS]), *also])
    context = {
        "desk": desk,
        "today": timezone.localdate(),
        "counts": tiles.counts(todos) if desk.handles and (todos.all or not desk.takes_calls) else [],
        "part": request.GET.get("show", ""),
        "lists": lists,
        "has_to_dos": bool(todos.all) or (desk.handles and not desk.takes_calls),
        "waits": waits.total,
        "wait_counts": waits.counts,
        "waits_in_words": waiting.in_words(waits.counts),
        "wait_tabs": wait_tabs.tabs(waits.counts, wait_tabs.chosen_of(waits, request.GET.get("wait", ""))),
        "first_approval": wait_tabs.first_of(waits, "승인"),
        "bars": in_hand.stage_bars(standing),
        "load": in_hand.own_load(standing),
        "candidates": candidates,
        "drafts": drafts[:DRAFTS],
        "has_more_drafts": len(drafts) > DRAFTS,
        "teams": team_tables(request, teams),
        "meetings": meetings,
        "glances": list(glances(standing)),
    }
    return TemplateResponse(request, "case/my_work.html", context)


def asks_for_waits(request: StaffRequest) -> bool:
    """Whether of the list of what waits another page is asked for, another order or one kind: then all are read."""
    return any(name == "wait" or name.startswith(WAITS) for name in request.GET)


def lists_of(request: StaffRequest, desk: Desk, todos: work.ToDos, waits: waiting.Told) -> dict[str, Table]:
    """The tables of the page, as far as the role has them."""
    kind = wait_tabs.chosen_of(waits, request.GET.get("wait", ""))
    found: dict[str, Any] = {
        "my_waiting": waits_of(waits, kind),
        "my_work": part_of(todos, request.GET.get("show", "")),
        "team_work": todos.team,
        **{name: desk.at_a_glance(name) for name in AT_A_GLANCE},
    }
    made = {name: table(request, name, found=rows) for name, rows in found.items()}
    return made | ({name: table(request, name) for name in SHARED} if desk.is_outside else {})


AT_A_GLANCE = ("towns", "watched", "answered_calls", "sigungu_teams")
SHARED = ("shared_parts", "shared_whole")
