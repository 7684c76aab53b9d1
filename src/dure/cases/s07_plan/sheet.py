"""The plan on one screen (한 화면 작성): goals, services and needs left out, as rows of one form.

Everything typed goes with every saving, so that saving one row loses nothing of the others.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from dure.cases.core.change import Conflict
from dure.cases.core.consents import members
from dure.cases.core.records import Case
from dure.cases.s07_plan import queries
from dure.cases.s07_plan.actions.lines import Row, Rows
from dure.cases.s07_plan.forms import GoalForm, RowForm, ServiceForm, UnmetForm
from dure.cases.s07_plan.records import Goal, Plan, PlannedService
from dure.resources.reach import named
from dure.rulebook import latest
from dure.web.submit import Sending

BLANK_ROWS, BLANK_GOALS = 2, 3
MOST_NEW_ROWS = 40
SERVICE_FIELDS = (
    *("version", "name", "kind", "is_direct", "provider", "provider_person", "provider_phone", "per"),
    *("times", "duration", "starts_on", "ends_on", "priority", "timing", "priority_reasons"),
)


class PlanSheet:
    """The rows of one plan, stored and new, bound to what was posted; `taken` are services a conference decided."""

    def __init__(self, case: Case, plan: Plan | None, sending: Sending, taken: Any = ()) -> None:
        self.case, self.plan, self.sending, self.taken = case, plan, sending, list(taken)
        posted = sending.request.POST
        self.data = posted.copy() if sending.request.method == "POST" else None

    @cached_property
    def goals(self) -> list[RowForm]:
        stored = {goal.pk.hex: _kept_goal(goal) for goal in self._rows("goals")}
        return self._forms(
            GoalForm, stored, self._goals_to_suggest(), blanks=BLANK_ROWS if stored else BLANK_GOALS
        )

    @cached_property
    def services(self) -> list[RowForm]:
        stored = {line.pk.hex: _kept_service(line) for line in self._rows("services")}
        usual = self._usual_services()
        return self._forms(
            ServiceForm,
            stored,
            [*(self._with_goal(row) for row in self.taken), *usual],
            blanks=1 if usual else BLANK_ROWS,
            goals=self._goal_choices(),
            receivers=self._receivers(),
            offers=self._offers(),
        )

    @cached_property
    def unmet(self) -> list[RowForm]:
        """One row for each area of need, so that leaving one out is a line and not a page."""
        stated = {need.area: need for need in self._rows("unmet_needs")}
        areas = dict.fromkeys([*queries.need_areas(self.case), *stated])
        stored = {area: _kept_unmet(stated.get(area)) for area in areas}
        found = self._forms(UnmetForm, stored, [], blanks=0)
        for form in found:
            form.fields["reason"].label = f"{latest().areas[form.key].ko}: 이번에 다루지 않는 까닭"
        return found

    @cached_property
    def blank_goal(self) -> RowForm:
        """The pattern of a row added in the browser."""
        return GoalForm(None, key="new__prefix__", kept={}, typed={})

    @cached_property
    def blank_service(self) -> RowForm:
        return ServiceForm(
            None,
            key="new__prefix__",
            kept={},
            typed={},
            goals=self._goal_choices(),
            receivers=self._receivers(),
        )

    @property
    def new_goals(self) -> int:
        return sum(form.is_new for form in self.goals)

    @property
    def new_services(self) -> int:
        return sum(form.is_new for form in self.services)

    def is_valid(self) -> bool:
        """Every touched row is looked at, so that all mistakes show at once."""
        return not [form for form in self.everything if not form.is_valid()]

    def rows(self) -> Rows:
        """The touched rows for the action."""
        return Rows(
            goals=tuple(self._row(form, place) for place, form in enumerate(self.goals) if form.is_touched),
            services=tuple(self._row(form) for form in self.services if form.is_touched),
            unmet=tuple(self._row(form) for form in self.unmet if form.is_touched),
        )

    @property
    def everything(self) -> list[RowForm]:
        return [*self.goals, *self.services, *self.unmet]

    def take_over(self, conflict: Conflict) -> None:
        """After a conflict the row carries the other's version: sending again is a decision."""
        key = conflict.current.pk.hex
        for form in self.everything:
            if self.data is not None and form.key in (key, getattr(conflict.current, "area", "")):
                self.data[f"{form.prefix}-version"] = str(conflict.current.version)

    def _row(self, form: RowForm, place: int = 0) -> Row:
        about: dict[str, Any] = {"version": form.data_version, "is_removed": form.is_removed, "key": form.key}
        if not form.is_new and not isinstance(form, UnmetForm):
            about["pk"] = uuid.UUID(hex=form.key)
        if form.is_removed:
            return Row(**about)
        if isinstance(form, ServiceForm):
            return Row(form.values(), goal_key=form.cleaned_data["goal"], **about)
        values = {name: form.cleaned_data[name] for name in form.typed_names}
        if form.is_new and isinstance(form, GoalForm):
            values["order"] = place
        return Row(values, **about)

    def _forms(
        self,
        form: type[RowForm],
        stored: Mapping[str, Mapping[str, Any]],
        suggested: list[Mapping[str, Any]],
        blanks: int = BLANK_ROWS,
        **options: Any,
    ) -> list[RowForm]:
        rows = self._shown_rows(form.group, stored, [*suggested, *[{}] * blanks] if blanks else [])
        return [
            form(
                self.data,
                key=key,
                kept={} if "offer" in kept and key not in stored else kept,
                typed=self.sending.initial(kept, f"{form.group}-{key}"),
                **options,
            )
            for key, kept in rows.items()
        ]

    def _shown_rows(
        self, group: str, stored: Mapping[str, Mapping[str, Any]], fresh: list[Mapping[str, Any]]
    ) -> dict[str, Mapping[str, Any]]:
        """What the page shows; of a posted page exactly what was on it, removed rows of others included."""
        asked = self._asked_rows(group)
        if self.data is not None:
            keys = [key for key in self.data.getlist(f"{group}-row") if key in stored or _is_key(key)]
            return {key: stored.get(key, {}) for key in keys} | {f"new{n}": {} for n in range(asked)}
        more: list[Mapping[str, Any]] = [{}] * (asked - len(fresh)) if fresh else []
        return {**stored, **{f"new{n}": row for n, row in enumerate([*fresh, *more])}}

    def _asked_rows(self, group: str) -> int:
        """How many new rows the page or the draft had."""
        name = f"{group}-TOTAL_FORMS"
        drafted = self.sending.draft.values.get(name) or ["0"]
        text = self.data.get(name, "0") if self.data is not None else drafted[0]
        return min(int(text) if text.isdecimal() else 0, MOST_NEW_ROWS)

    def _rows(self, name: str) -> Iterable[Any]:
        if self.plan is None:
            return []
        return queries.services_of(self.plan) if name == "services" else getattr(self.plan, name).all()

    def _goals_to_suggest(self) -> list[Mapping[str, Any]]:
        """A row for each area of need that has no goal and no reason yet."""
        done = {row.area for name in ("goals", "unmet_needs") for row in self._rows(name)}
        areas = [area for area in queries.need_areas(self.case) if area not in done]
        return [{"area": area, "term": Goal.Term.SHORT} for area in areas]

    def _usual_services(self) -> list[Mapping[str, Any]]:
        """A row for each near goal without a service, stored or offered, with what its need says: whose, how urgent."""
        if not self._may_grow:
            return []
        served = {line.goal_id for line in self._rows("services")}
        goals = [
            (goal.pk.hex, goal.area)
            for goal in self._rows("goals")
            if goal.term == Goal.Term.SHORT and goal.pk not in served
        ]
        goals += [(f"new{n}", row["area"]) for n, row in enumerate(self._goals_to_suggest())]
        needs = {need.area: need for need in reversed(queries.needs_of(self.case))}
        ends_on = queries.expected_end(self.case)
        return [_usual_service(self.case, key, needs.get(area), ends_on) for key, area in goals]

    @property
    def _may_grow(self) -> bool:
        """An approved plan gets no more services."""
        return self.plan is None or self.plan.state != Plan.State.APPROVED

    def _goal_choices(self) -> list[tuple[str, str]]:
        stored = [(goal.pk.hex, _goal_words(goal)) for goal in self._rows("goals")]
        fresh = [form.key for form in self.goals if form.is_new]
        return stored + [(key, f"새 목표 {number}") for number, key in enumerate(fresh, 1)]

    def _with_goal(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        """A service taken for an area stands under the goal of that area, or under the row where it will be written."""
        area = row.get("area")
        stored = {goal.area: goal.pk.hex for goal in self._rows("goals")}
        fresh = {each["area"]: f"new{n}" for n, each in enumerate(self._goals_to_suggest())}
        return {**row, "goal": stored.get(area) or fresh.get(area, "")} if area else row

    def _offers(self) -> dict[str, str]:
        """The entries that rows of this page name: stored, taken for it, or sent with it."""
        keys = {line.offer_id for line in self._rows("services")} | {row.get("offer") for row in self.taken}
        sent = self.data if self.data is not None else self.sending.draft.values
        for name in sent:
            if name.startswith("services-") and name.endswith("-offer"):
                keys |= {key_of(each) for each in _all_of(sent, name)}
        return {str(each.pk): f"{each.provider.name} · {each.name}" for each in named(filter(None, keys))}

    def _receivers(self) -> list[tuple[str, str]]:
        people = members(self.case, timezone.localdate())
        return [(str(person.pk), person.name) for person in people]


def _all_of(sent: Any, name: str) -> list[str]:
    """What was sent or drafted under a name."""
    return list(sent.getlist(name) if hasattr(sent, "getlist") else sent[name])


def key_of(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _is_key(text: str) -> bool:
    """Whether this can be the key of a stored goal or service."""
    try:
        return uuid.UUID(hex=text).hex == text
    except ValueError:
        return False


def _goal_words(goal: Goal) -> str:
    return f"{latest().areas[goal.area].ko} {goal.get_term_display()}: {goal.text[:30]}"


def _kept_goal(goal: Goal) -> dict[str, Any]:
    return {name: getattr(goal, name) for name in ("version", "area", "term", "text")}


def _kept_service(line: PlannedService) -> dict[str, Any]:
    about = {
        "goal": line.goal_id.hex,
        "receiver": str(line.receiver_id or ""),
        "offer": str(line.offer_id or ""),
    }
    return about | {name: getattr(line, name) for name in SERVICE_FIELDS}


def _usual_service(case: Case, goal: str, need: Any, ends_on: date | None) -> dict[str, Any]:
    whose = (need.person_id if need else None) or case.subject_id
    priority = need.priority if need else None
    return {"goal": goal, "receiver": str(whose), "priority": priority, "ends_on": ends_on}


def _kept_unmet(need: Any) -> dict[str, Any]:
    return {"version": need.version, "reason": need.reason} if need else {}
