"""The calling system's sheet as a file that is brought in (AI 초기상담 답 들이기).

Whoever brings it in need not read the households: rows are judged and written under a named actor of the 시군구, and
only those of offices for which the person answers.
"""

import uuid
from collections.abc import Sequence
from functools import partial
from typing import Any

from dure.access.acting import acting_as
from dure.access.actor import Actor
from dure.cases.core.records import Case
from dure.imports.declared import Entry, Importer, Values
from dure.rulebook import Reason, Refused
from dure.signals import actions
from dure.signals.actions.answers import since
from dure.signals.answers_columns import columns
from dure.signals.answers_form import AnswersForm, AnswersOptions
from dure.signals.answers_inputs import Answered
from dure.signals.answers_queries import answered_offices
from dure.signals.answers_rules import BY_MACHINE, built_on_reasons
from dure.signals.models import SignalAnswers, SignalAttempt, SignalFinding
from dure.signals.rights import SignalRight

ACTOR = Actor("AI 초기상담 답 들이기")


def unknown() -> Refused:
    """The same for a number that is not there and for one of others."""
    return Refused([Reason("signals.no_such_number", field="number")])


def enter(values: Values, options: Values) -> Entry:
    """A row as an attempt of the household whose number it names; known where that call was taken in already."""
    form = AnswersForm({name: value for name, value in values.items() if name != "number"})
    is_valid = form.is_valid()
    sigungu = uuid.UUID(options["sigungu"])
    with acting_as(ACTOR.name, sigungu):
        finding = found_by(values.get("number", ""), [uuid.UUID(key) for key in options["offices"].split()])
        data = form.values()["data"] if is_valid else None
        known = same_call(finding, data) if data else None
    act = partial(take, finding, sigungu)
    return Entry(form, act, f"{finding.pk}|{data.called_at.isoformat() if data else ''}", known)


def found_by(number: str, offices: Sequence[uuid.UUID]) -> SignalFinding:
    """By the case number alone, never by a name; a household that is restricted is as one that is not there."""
    rows = SignalFinding.objects.filter(
        case__number=number, case__office__in=offices, case__is_restricted=False
    )
    found = rows.select_related("case").first() if number else None
    if found is None:
        raise unknown()
    return found


def same_call(finding: SignalFinding, data: Answered) -> SignalAttempt | None:
    """The attempt that this call is already; one with other answers is refused."""
    calls = SignalAttempt.objects.filter(finding=finding, kind=BY_MACHINE, happened_at=data.called_at)
    known = calls.first()
    if known is None:
        return None
    had = SignalAnswers.objects.get(attempt=known)
    replies = [each.kept() for each in data.replies]
    if (had.ended, had.replies, had.wants_person) != (data.ended, replies, data.wants_person):
        raise Refused([Reason("signals.call_differs")])
    return known


def take(
    finding: SignalFinding, sigungu: uuid.UUID, *, by: Actor, sure: bool = False, data: Answered
) -> SignalAttempt:
    require_reach(by, finding.case)
    with acting_as(ACTOR.name, sigungu):
        made: SignalAttempt = actions.take_answers(
            finding.case, by=ACTOR, sure=sure, finding=finding, data=data, loader=by.sender
        )
    return made


def built_on(attempt: SignalAttempt) -> Sequence[Reason]:
    with acting_as(ACTOR.name, attempt.sigungu_id):
        answers = SignalAnswers.objects.get(attempt=attempt)
        return built_on_reasons(since(answers, attempt, Case.objects.get(pk=attempt.case_id)))


def take_back(attempt: SignalAttempt, *, by: Actor) -> Any:
    with acting_as(ACTOR.name, attempt.sigungu_id):
        case = Case.objects.get(pk=attempt.case_id)
        require_reach(by, case)
        return actions.take_answers_back(case, by=ACTOR, attempt=attempt)


def require_reach(by: Actor, case: Case) -> None:
    """Once more within the reach of today: a role may have ended since the file was judged."""
    if str(case.office_id) not in answered_offices(by.person)[1]:
        raise unknown()


def never_changed(*_: Any, **__: Any) -> Any:
    """A call that is known is never changed by a file."""
    raise Refused([Reason("signals.call_differs")])


IMPORTERS = (
    Importer(
        name="ai_answers",
        ko="AI 초기상담 답",
        needs=SignalRight.ANSWERS,
        page="signals",
        frame="signals/answers_frame.html",
        columns=columns(),
        options=AnswersOptions,
        entry=enter,
        take_back=take_back,
        restore=never_changed,
        built_on=built_on,
        model=SignalAttempt,
        about="위기정보 가구 목록을 엑셀로 받으면 사례관리 번호가 있습니다. 그 번호로만 가구를 찾고 이름으로는 찾지 않습니다. 같은 통화를 다시 들여도 두 번 생기지 않습니다.",
    ),
)
