"""칸의 너비: 양식과 서식 항목이 받아들이는 가장 긴 글이 그 칸에 들어간다."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from dure.cases.s05_conference.records import ConferenceDecision
from dure.cases.s09_closure.records import Closure
from dure.ops import paths
from dure.paper.forms import KINDS
from dure.rulebook import latest, product
from dure.rulebook.model.forms import FormField
from dure.web.catalogue import PHONE_LENGTH, TEXT_LENGTH
from dure.web.lists.declared import LISTS
from tests.closing import a_case_under_closure, write
from tests.factories import a_town

SOURCE = Path(paths.ROOT) / "src"
# A form's records are those of its own package, and these.
RECORDS = {
    "dure.account.training_views": ("offices.PrivacyTraining",),
    "dure.cases.consent.forms": ("cases.Consent",),
    "dure.cases.consent.signing_forms": ("cases.Consent",),
    "dure.cases.household.forms.background": (
        "people.Relation",
        "people.LifeEvent",
        "people.ReceivedService",
    ),
    "dure.cases.household.forms.household": ("people.Household", "people.Person"),
    "dure.cases.household.forms.kin": ("people.Relative", "people.Kinship"),
    "dure.cases.household.forms.ties": ("people.SocialTie",),
    "dure.cases.s01_discovery.forms": ("people.Person", "people.Household"),
    "dure.cases.s05_conference.forms": ("cases.Task",),
    "dure.cases.s09_closure.forms": ("cases.Notice", "changes.Approval"),
    "dure.cases.s10_aftercare.forms": ("people.Household",),
    "dure.paper.kept_forms": ("paper.KeptPaper",),
}
# What a name of a form is called in its records, or which of them is meant.
COLUMNS = {
    ("dure.cases.overview.forms.papers", "TaskForm", "title"): "cases.Task.title",
    ("dure.cases.overview.forms.papers", "AttachmentForm", "title"): "cases.Attachment.title",
    ("dure.cases.consent.withdrawal_forms", "WithdrawForm", "reason"): "cases.Consent.withdrawal_reason",
    ("dure.cases.consent.withdrawal_forms", "ChooseForm", "reason"): "cases.Consent.withdrawal_reason",
    ("dure.cases.s05_conference.forms", "CancelForm", "reason"): "cases.Conference.cancel_reason",
    ("dure.cases.s05_conference.forms", "AttendanceForm", "absence_text"): "cases.Attendee.absence_reason",
    ("dure.cases.s06_selection.forms", "TellForm", "receiver"): "cases.Notice.receiver",
    ("dure.cases.s07_plan.forms", "SigningForm", "signer"): "cases.Plan.subject_signer",
    ("dure.cases.s02_counselling.forms.counselling", "SupplementForm", "answer"): "cases.Supplement.answer",
    ("dure.funds.budget_forms", "BudgetForm", "note"): "funds.FundYear.note",
    ("dure.funds.budget_forms", "CostForm", "payee"): "funds.RunningCost.payee",
    ("dure.measures.sample_forms", "EvidenceForm", "title"): "measures.Evidence.title",
    ("dure.measures.sample_forms", "JudgeForm", "note"): "measures.Sampled.note",
    ("dure.governance.forms", "BodyForm", "name"): "governance.Body.name",
    ("dure.governance.forms", "SeatForm", "name"): "governance.Seat.name",
    ("dure.governance.award_forms", "ContestForm", "title"): "governance.Contest.title",
    ("dure.governance.award_forms", "PrizeForm", "field"): "governance.Entry.field",
    ("dure.governance.work_forms", "ExpertForm", "name"): "governance.Expert.name",
    ("dure.rounds.forms", "VisitorsForm", "name"): "rounds.Visitors.name",
    ("dure.supply.forms", "AgreementForm", "title"): "supply.Agreement.title",
    ("dure.supply.forms", "SurveyForm", "title"): "supply.Survey.title",
    ("dure.offices.forms", "OfficeForm", "name"): "offices.Office.name",
    ("dure.offices.forms", "OfficeForm", "code"): "offices.Office.code",
    ("dure.offices.forms", "TeamForm", "name"): "offices.Team.name",
    ("dure.offices.forms", "RegionForm", "name"): "offices.Region.name",
    ("dure.offices.forms", "RegionForm", "code"): "offices.Region.code",
    ("dure.offices.forms", "PersonForm", "name"): "offices.Staff.name",
}
# Limits that are numbers of the rulebook.
NUMBERS = {"product().kin.most_name_letters": product().kin.most_name_letters}


def column(path: str) -> Any:
    label, _, name = path.rpartition(".")
    return apps.get_model(label)._meta.get_field(name)


def typed_texts() -> Iterator[tuple[str, str, str, int | None]]:
    """Every text field that a form of ours declares: module, form, name, most letters."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.ClassDef | ast.FunctionDef):
                    for name, call in _calls(node):
                        yield module, node.name, name, _most(call)


def _calls(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for each in ast.walk(node):
        if isinstance(each, ast.Assign):
            yield from ((name, each.value) for name in _name(each.targets[0]) if _is_text(each.value))
        if isinstance(each, ast.Dict):
            for key, value in zip(each.keys, each.values, strict=True):
                if isinstance(key, ast.Constant) and _is_text(value):
                    yield str(key.value), value


def _name(target: ast.expr) -> list[str]:
    if isinstance(target, ast.Name):
        return [target.id]
    if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
        return [str(target.slice.value)]
    return []


def _is_text(value: Any) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) == "forms.CharField"


def _most(call: ast.Call) -> int | None:
    given = [word.value for word in call.keywords if word.arg == "max_length"]
    if given and not isinstance(given[0], ast.Constant):
        return NUMBERS.get(ast.unparse(given[0]))
    return given[0].value if given else None


def columns_for(module: str, form: str, name: str) -> list[Any]:
    """The columns a field of a form is written to, by its name."""
    if (module, form, name) in COLUMNS:
        return [column(COLUMNS[module, form, name])]
    package = module.partition(".forms")[0] if ".forms" in module else module.rpartition(".")[0]
    records = [
        model
        for model in apps.get_models()
        if not hasattr(model, "pgh_tracked_model")
        and (model.__module__.startswith(f"{package}.") or model._meta.label in RECORDS.get(module, ()))
    ]
    return [c for model in records for c in model._meta.local_concrete_fields if c.name == name]


TYPED = sorted({(m, f, n, most) for m, f, n, most in typed_texts()}, key=str)


def test_양식의_글_칸을_모두_찾는다() -> None:
    found = {(module, form, name) for module, form, name, _ in TYPED}
    assert set(COLUMNS) <= found, "COLUMNS names a field that is gone"
    assert len(found) > 120


@pytest.mark.parametrize(("module", "form", "name", "most"), TYPED)
def test_양식이_받는_글은_칸에_들어간다(module: str, form: str, name: str, most: int | None) -> None:
    for each in columns_for(module, form, name):
        if isinstance(each, models.CharField) and each.max_length:
            assert most is not None, f"{each} holds {each.max_length} letters, the form takes any number"
            assert most <= each.max_length, str(each)


WRITTEN = ("text", "phone", "long_text")
LENGTHS = {"text": TEXT_LENGTH, "phone": PHONE_LENGTH}


KEEPING = [model for model in apps.get_models() if getattr(model, "kept_from", ())]


def fields_kept(model: Any) -> Iterator[tuple[str, FormField]]:
    """The fields of official forms that are kept in a record, each with its place."""
    for place in model.kept_from:
        form, section = place.split(".")
        for spec in latest().form(form).sections[section].fields.values():
            yield f"{place}.{spec.name}", spec


@pytest.mark.parametrize("model", KEEPING)
def test_서식_항목이_받는_글은_칸에_들어간다(model: Any) -> None:
    held = {each.name: each for each in model._meta.local_concrete_fields}
    narrow = []
    for place, spec in fields_kept(model):
        room = getattr(held.get(spec.name), "max_length", None)
        longest = spec.length or LENGTHS.get(spec.type)
        if room and spec.type in WRITTEN and not spec.from_record and (longest or room + 1) > room:
            narrow.append((place, longest, room))
    assert narrow == []


# Columns that are written from others: what goes into them at the longest.
DERIVED = {
    "cases.CaseEvent.actor": ["offices.Staff.name"],
    "changes.Event.actor": ["offices.Staff.name"],
    "cases.Task.owner_name": ["cases.ConferenceDecision.owner_name"],
    "cases.ConferenceDecision.owner_name": ["offices.Staff.name"],
    "cases.Attendee.name": ["offices.Staff.name", "people.Person.name"],
    "cases.Attendee.affiliation": ["offices.Office.name"],
    "cases.Consent.recipient": ["offices.Office.name"],
    "cases.Consent.guardian_name": ["people.Person.guardian_name"],
    "cases.Counselling.household_type_other": ["people.Household.household_type_other"],
    "cases.Notice.receiver": ["people.Person.name"],
    "cases.Plan.subject_signer": ["people.Person.name"],
    "cases.Service.name": ["cases.PlannedService.name"],
    "cases.Service.provider": ["cases.PlannedService.provider"],
    "cases.Service.provider_person": ["cases.PlannedService.provider_person"],
    "cases.Service.provider_phone": ["cases.PlannedService.provider_phone"],
    "cases.GoalResult.area": ["cases.Goal.area"],
    "cases.GoalResult.term": ["cases.Goal.term"],
    "protection.DestructionItem.case_number": ["cases.Case.number"],
    "access.SignInAttempt.login": ["offices.Staff.login"],
}


@pytest.mark.parametrize("target", DERIVED)
def test_다른_칸에서_오는_글도_들어간다(target: str) -> None:
    assert [
        source for source in DERIVED[target] if column(source).max_length > column(target).max_length
    ] == []


def test_회의_결정은_줄지_않고_할_일의_제목이_된다() -> None:
    longest = max(most or 0 for module, _, name, most in TYPED if (module, name) == (DECISIONS, "text"))
    assert longest == 500
    assert isinstance(ConferenceDecision._meta.get_field("text"), models.TextField)
    assert column("cases.Task.title").max_length >= longest


DECISIONS = "dure.cases.s05_conference.forms"


def test_횟수와_시간을_적은_글이_서비스에_들어간다() -> None:
    units = max(len(code.ko) for code in latest().codes["frequency_unit"].values())
    longest = units + len(" 32767회, ") + column("cases.PlannedService.duration").max_length
    assert longest <= column("cases.Service.frequency").max_length


def test_서식의_제목은_보관한_문서의_제목과_파일_이름에_들어간다() -> None:
    longest = max(len(f"{kind.title}(서명본).hwpx") for kind in KINDS.values())
    for path in ("cases.Attachment.title", "cases.Attachment.file_name", "paper.KeptPaper.title"):
        assert longest <= column(path).max_length


def test_목록의_이름은_내려받은_파일의_제목에_들어간다() -> None:
    assert max(len(sheet.ko) for sheet in LISTS.values()) <= column("sheets.SheetExport.title").max_length
    assert max(map(len, LISTS)) <= column("sheets.SheetExport.name").max_length


@pytest.mark.django_db
def test_종결_유형_내용_300자가_그대로_저장된다() -> None:
    town = a_town()
    case = a_case_under_closure(town)
    saved = write(case, town, ground="improved", ground_detail="가" * 300)
    assert len(Closure.objects.get(pk=saved.pk).ground_detail) == 300
