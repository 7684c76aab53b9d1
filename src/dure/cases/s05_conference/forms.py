"""What is typed about conferences (사례회의 양식)."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from dure.cases.core.attachments import Upload
from dure.cases.core.records import Case
from dure.cases.s05_conference.actions.minutes import Attended, NewDecision
from dure.cases.s05_conference.actions.plan import Plan
from dure.cases.s05_conference.inputs import AttendeeRow, MaterialText, Meeting, MinutesText
from dure.cases.s05_conference.invitees import Invitee, chairs_for, usual_chair
from dure.cases.s05_conference.records import Attendee, Conference
from dure.cases.s05_conference.rules import HELD_BY_SIGUNGU, SOLUTION
from dure.rulebook import Rulebook, latest
from dure.web.catalogue import CodeField
from dure.web.dates import DayField, MomentField
from dure.web.decision import AnswerButtons
from dure.web.lengths import LONG_TEXT, MATERIAL

Side = Attendee.Side
# On which side of the list those invited by their body stand; all others are from providers.
SIDE_OF = {"expert": Side.EXPERT, "subject": Side.HOUSEHOLD, "field_supervisor": Side.INNER}


def area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def boxes(label: str, list_name: str, *, without: str = "", **settings: Any) -> forms.MultipleChoiceField:
    """Check boxes for the codes of a list."""
    choices = [pair for pair in latest().codes[list_name].choices() if pair[0] != without]
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **settings
    )


def say_labels(form: forms.Form) -> None:
    """In a table the heading is the label one sees; this is the one that is read aloud."""
    for field in form.fields.values():
        field.widget.attrs["aria-label"] = field.label


class MeetingForm(forms.Form):
    """When, where, about what and under whom."""

    title = forms.CharField(label="회의 제목", max_length=200)
    scheduled_at = MomentField("planned", label="회의 일시")
    place = forms.CharField(label="장소", max_length=100, required=False)
    is_written = forms.BooleanField(
        label="서면 회의", required=False, help_text="종결을 다루는 회의만 서면으로 할 수 있습니다."
    )
    agenda = forms.CharField(
        label="논의할 안건",
        required=False,
        widget=area(3),
        help_text="참석자가 보는 글입니다. 이름, 주민등록번호, 전화번호, 이메일은 저장할 때 지웁니다. "
        "이름처럼 보이는 말은 먼저 묻습니다.",
        max_length=LONG_TEXT,
    )
    FIRST = ("kind", "purpose", "title", "scheduled_at", "place", "chair", "is_written")

    def __init__(self, *args: Any, case: Case, kind: str, on: date, book: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"] = CodeField(label="주된 안건", codes=book.codes["conference_agenda"])
        self.fields["circumstances"] = boxes(
            "해당하는 사정",
            "attendance_circumstance",
            without=HELD_BY_SIGUNGU,
            help_text="고르면 반드시 와야 하는 기관을 참석자에 더합니다.",
        )
        chairs = chairs_for(case, kind, on, book)
        self.fields["chair"] = forms.ModelChoiceField(label="주재", queryset=chairs, required=False)
        if not self.initial.get("chair"):
            self.initial["chair"] = usual_chair(case, chairs, on)
        self.order_fields(self.FIRST)

    def values(self) -> dict[str, Any]:
        return {"meeting": Meeting(**self.cleaned_data)}


class PlanForm(MeetingForm):
    """A new conference, and whom else to invite."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, **kwargs)
        self.fields["invitees"] = boxes("더 부를 기관·사람", "conference_invitee")
        if kind != SOLUTION:
            kinds = latest().codes["conference_kind"].choices()
            self.fields["kind"] = forms.ChoiceField(
                label="회의 종류",
                choices=[pair for pair in kinds if pair[0] != SOLUTION],
                widget=forms.RadioSelect,
                initial=kind,
            )
            self.order_fields(self.FIRST)
        self.fixed_kind = kind if kind == SOLUTION else ""

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        codes = data.pop("invitees")
        kind = self.fixed_kind or data.pop("kind")
        return {"plan": Plan(kind=kind, **data, invited=[invitee_of(code) for code in codes])}


def invitee_of(code: str) -> Invitee:
    """A body to invite, the person to be named later."""
    name = latest().codes["conference_invitee"].label(code)
    return Invitee(SIDE_OF.get(code, Side.AGENCY), "", affiliation=name)


class AttendeeForm(forms.Form):
    """One row of the list, drawn as a row of a table."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    side = forms.ChoiceField(label="구분", choices=Side.choices)
    affiliation = forms.CharField(label="소속", max_length=100, required=False)
    position = forms.CharField(label="직책", max_length=60, required=False)
    name = forms.CharField(label="이름", max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_labels(self)

    def is_empty(self) -> bool:
        return not any(self.cleaned_data.get(one) for one in ("id", "affiliation", "position", "name"))


AttendeeFormSet = forms.formset_factory(AttendeeForm, extra=2)


def attendee_rows(formset: Any) -> dict[str, list[AttendeeRow]]:
    """What was typed in the rows that are not empty."""
    typed = [form for form in formset if form.cleaned_data and not form.is_empty()]
    return {"rows": [AttendeeRow(**form.cleaned_data) for form in typed]}


class MaterialForm(forms.Form):
    """What the attendees will read."""

    case_summary = forms.CharField(
        label="대상 사례 개요", required=False, widget=area(8), max_length=MATERIAL
    )
    main_needs = forms.CharField(
        label="주요 욕구와 문제", required=False, widget=area(8), max_length=MATERIAL
    )
    agenda = forms.CharField(label="논의할 안건", required=False, widget=area(4), max_length=LONG_TEXT)

    def values(self) -> dict[str, MaterialText]:
        return {"material": MaterialText(**self.cleaned_data)}


class CancelForm(forms.Form):
    """Why the meeting does not take place."""

    reason = forms.CharField(label="취소하는 까닭", max_length=200)


class MinutesForm(forms.Form):
    """Form 4; for a solution conference form 11."""

    held_at = MomentField("work", label="회의를 한 때")
    content = forms.CharField(label="회의 내용", max_length=8000, required=False, widget=area(10))
    supervision = forms.CharField(
        label="동료 슈퍼비전",
        required=False,
        widget=area(3),
        help_text="동료 의견을 먼저 듣습니다.",
        max_length=LONG_TEXT,
    )
    expert_supervision = forms.CharField(
        label="전문가 슈퍼비전",
        required=False,
        widget=area(3),
        help_text="동료 슈퍼비전으로 풀리지 않은 것을 적습니다.",
        max_length=LONG_TEXT,
    )
    result = forms.CharField(
        label="회의 결과",
        max_length=4000,
        required=False,
        widget=area(5),
        help_text="결정사항, 협조사항, 향후 추진사항을 중심으로 적습니다.",
    )
    is_agreed = forms.TypedChoiceField(
        label="하나의 결론으로 합의했습니까",
        choices=[("yes", "합의함"), ("no", "합의하지 못함")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    options = forms.CharField(
        label="다시 논의할 안",
        required=False,
        widget=area(3),
        help_text="합의하지 못했으면 한 줄에 하나씩 적습니다.",
        max_length=LONG_TEXT,
    )
    co_management = forms.CharField(
        label="공동사례관리 결정",
        required=False,
        widget=area(2),
        help_text="두 기관 이상이 함께 맡기로 했으면 누가 무엇을 맡는지 적습니다.",
        max_length=LONG_TEXT,
    )
    next_at = MomentField(
        "planned",
        label="차기 회의 일시",
        required=False,
        help_text="적으면 같은 사람들로 다음 회의를 만듭니다.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"] = boxes("함께 다룬 안건", "conference_agenda")
        self.fields["main_manager_criteria"] = boxes("주사례관리자를 정한 기준", "main_manager_criterion")
        self.order_fields(["held_at", "topics", "content", "supervision", "expert_supervision", "result"])

    def minutes(self) -> MinutesText:
        data = dict(self.cleaned_data)
        lines = [line.strip() for line in data.pop("options").splitlines()]
        return MinutesText(options=[line for line in lines if line], **data)


class AttendanceForm(forms.Form):
    """Whether one invited person came, and who came for a body; an absence code or, for 기타, words."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    came = forms.BooleanField(label="참석", required=False)
    name = forms.CharField(label="온 사람 이름", max_length=60, required=False)
    absence_text = forms.CharField(label="불참 까닭(기타)", max_length=200, required=False)
    opinion = forms.CharField(label="서면 의견", required=False, widget=area(2), max_length=LONG_TEXT)
    promised_secrecy = forms.BooleanField(label="비밀 유지 서약", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = latest().codes["absence_reason"].choices()
        self.fields["absence"] = forms.ChoiceField(
            label="불참 까닭", choices=[("", "고르세요"), *reasons], required=False
        )
        self.fields["absence_text"].widget.attrs["placeholder"] = "기타일 때 적기"
        self.fields["name"].widget.attrs["placeholder"] = "온 사람 이름"
        say_labels(self)
        for name in ("came", "promised_secrecy"):
            # Their labels stand around them, with whom they are about.
            del self.fields[name].widget.attrs["aria-label"]

    def attended(self, known: Mapping[uuid.UUID, Attendee]) -> Attended | None:
        data = self.cleaned_data
        attendee = known.get(data["id"])
        if attendee is None:
            return None
        reason = data["absence_text"] if data["absence"] in ("", "other") else data["absence"]
        return Attended(
            attendee,
            came=data["came"],
            absence_reason="" if data["came"] else reason,
            opinion=data["opinion"],
            promised_secrecy=data["promised_secrecy"],
            name=data["name"] if data["came"] else "",
        )


AttendanceFormSet = forms.formset_factory(AttendanceForm, extra=0)


def attendance_of(formset: Any, conference: Conference) -> list[Attended]:
    """What was said of each person on the list."""
    known = {one.pk: one for one in conference.attendees.all()}
    return [one for form in formset if (one := form.attended(known))]


def attendance_initial(conference: Conference) -> list[dict[str, Any]]:
    """As kept; before there are minutes everyone invited is taken to have come."""
    is_first = conference.minutes_at is None
    codes = latest().codes["absence_reason"]
    return [
        {
            "id": one.pk,
            "came": is_first if one.came is None else one.came,
            "absence": one.absence_reason if one.absence_reason in codes else "",
            "absence_text": "" if one.absence_reason in codes else one.absence_reason,
            "opinion": one.opinion,
            "promised_secrecy": one.promised_secrecy,
        }
        for one in conference.attendees.all()
    ]


class NewcomerForm(forms.Form):
    """Somebody who came without being on the list."""

    name = forms.CharField(label="이름", max_length=60)
    affiliation = forms.CharField(label="소속", max_length=100, required=False)
    position = forms.CharField(label="직책", max_length=60, required=False)
    side = forms.ChoiceField(label="구분", choices=Side.choices, initial=Side.AGENCY)


def newcomers_of(rows: Any) -> list[Attended]:
    return [Attended(Attendee(**row), came=True) for row in rows.filled]


class DecisionForm(forms.Form):
    """A decision: what, who, by when."""

    text = forms.CharField(label="결정 사항", max_length=500, required=False, widget=area(2))
    owner_name = forms.CharField(
        label="맡은 사람(직원이 아닐 때)", max_length=60, required=False, help_text="예: ○○복지관 담당자"
    )
    due_on = DayField("planned", label="기한", required=False)

    def __init__(self, *args: Any, staff: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ModelChoiceField(label="맡은 직원", queryset=staff, required=False)
        self.order_fields(["text", "owner"])

    def decision(self) -> NewDecision | None:
        data = self.cleaned_data
        if not any(data.get(name) for name in ("text", "owner", "owner_name", "due_on")):
            return None
        owner = data["owner"]
        return NewDecision(
            data["text"], data["owner_name"] or (owner.name if owner else ""), data["due_on"], owner
        )


NEW_DECISIONS = 3
DecisionFormSet = forms.formset_factory(DecisionForm, extra=0)


def decisions_of(formset: Any) -> Sequence[NewDecision]:
    return [one for form in formset if form.cleaned_data and (one := form.decision())]


class SolutionRequestForm(forms.Form):
    """Form 10: what the record does not already hold."""

    progress = forms.CharField(label="사례관리 진행내용", max_length=8000, widget=area(8))
    question = forms.CharField(label="솔루션회의 의뢰내용", max_length=4000, widget=area(5))
    MOST_PICTURES = 3

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, self.MOST_PICTURES + 1):
            self.fields[f"picture{number}"] = forms.FileField(
                label=f"사진자료 {number}",
                required=False,
                help_text="PNG나 JPG, 20MB까지. 서식에 실리며 외부용 비식별본에는 싣지 않습니다.",
            )

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        sent = [data.pop(f"picture{number}") for number in range(1, self.MOST_PICTURES + 1)]
        return data | {"pictures": [Upload(each.read(), each.name) for each in sent if each]}


class SolutionAnswerForm(forms.Form):
    """Whether the 시군구 will hold it."""

    is_accepted = forms.TypedChoiceField(
        label="답",
        choices=[("yes", "솔루션회의를 엽니다"), ("no", "열지 않습니다")],
        coerce=lambda value: value == "yes",
        widget=AnswerButtons,
    )
    answer = forms.CharField(label="의견과 까닭", required=False, widget=area(4), max_length=LONG_TEXT)
    field_order = ["answer", "is_accepted"]


class SolutionCheckForm(forms.Form):
    """What came of the conference."""

    checked_on = DayField("work", label="이행 점검일")
    check_result = forms.CharField(label="이행 점검 결과", widget=area(4), max_length=LONG_TEXT)
