"""The entry page of form 1 as one set of forms over one record (초기상담지 입력)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from dure.cases.core.records import Case
from dure.cases.s02_counselling import queries
from dure.cases.s02_counselling.forms.counselling import (
    AreaForm,
    ContentForm,
    HomeForm,
    JudgementForm,
    MemberForm,
    RiskForm,
    TalkForm,
)
from dure.cases.s02_counselling.inputs import Home, Sheet, Talk
from dure.cases.s02_counselling.records import Counselling, MemberFinding
from dure.people.models import Membership, Person
from dure.people.queries import living_members
from dure.rulebook import latest
from dure.web.submit import Sending

HOME = ("household_type", "household_type_other", "traits", "housing_type", "tenure")


class SheetForms:
    """All parts of the sheet, filled from the record, the household, its people and the draft."""

    def __init__(self, sending: Sending, case: Case, record: Counselling | None) -> None:
        self.sending, self.case, self.stored = sending, case, record
        self.record = record or Counselling()
        self.typed = sending.request.POST or None
        kept = self._kept()
        self.talk = TalkForm(self.typed, initial=kept)
        self.home = HomeForm(self.typed, initial=kept)
        self.content = ContentForm(self.typed, initial=kept)
        self.judgement = JudgementForm(self.typed, initial=kept)
        self.members = self._members()
        self.areas = [self._area(area) for area in latest().counselling.problem_areas]
        self.risk = self._risk()

    @property
    def everything(self) -> list[forms.Form]:
        members = [form for _, form in self.members]
        return [self.talk, self.home, *members, self.content, *self.areas, self.risk, self.judgement]

    def is_valid(self) -> bool:
        """Every part is checked, so that the page shows all that is wrong at once."""
        return not [form for form in self.everything if not form.is_valid()]

    def values(self) -> dict[str, Sheet]:
        """What the action receives."""
        answers = {form.area.code: form.answers() for form in self.areas}
        talk = self.talk.cleaned_data | self.content.cleaned_data | self.judgement.cleaned_data
        talk["problem_areas"] = [f.area.code for f in self.areas if f.cleaned_data["has_problem"]]
        talk["area_answers"] = {area: given for area, given in answers.items() if given}
        talk["risk_checks"] = self.risk.checks()
        rows = {member.person_id: form.row() for member, form in self.members}
        return {"sheet": Sheet(Talk(**talk), Home(**self.home.cleaned_data), rows)}

    def _kept(self) -> dict[str, Any]:
        columns = {**vars(self.record), **{name: getattr(self.case.household, name) for name in HOME}}
        columns["route"] = self.record.route or queries.likely_route(self.case)
        return self.sending.initial(columns)

    def _members(self) -> list[tuple[Membership, MemberForm]]:
        known = queries.findings_of(self.stored)
        return [
            (member, self._member(member.person, known.get(member.person_id)))
            for member in living_members(self.case.household)
        ]

    def _member(self, person: Person, finding: MemberFinding | None) -> MemberForm:
        prefix = f"m-{person.pk}"
        kept = self.sending.initial(_row(person, finding), prefix)
        return MemberForm(self.typed, prefix=prefix, initial=kept)

    def _area(self, area: str) -> AreaForm:
        answers = self.record.area_answers.get(area, {})
        kept = {"has_problem": area in self.record.problem_areas, **answers}
        return AreaForm(self.typed, area=area, initial=self.sending.initial(kept, f"a-{area}"))

    def _risk(self) -> RiskForm:
        people = [(str(member.person_id), str(member.person)) for member, _ in self.members]
        kept: dict[str, list[str]] = {}
        for check in self.record.risk_checks:
            kept.setdefault(check["phenomenon"], []).append(check["person"] or RiskForm.UNKNOWN)
        return RiskForm(self.typed, people=people, initial=self.sending.initial(kept, "risk"))


def _row(person: Person, finding: MemberFinding | None) -> Mapping[str, Any]:
    """The member's row: what was found, otherwise what is known of the person already."""
    if finding:
        return vars(finding)
    known = {name: getattr(person, name) for name in ("education", "occupation", "health")}
    return known | {"phone": person.mobile_phone or person.home_phone or person.work_phone}
