"""The answers of an AI first call: taken in as an attempt, taken back as one (AI 초기상담 답의 행동)."""

from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.alerts import NOT_SUSPECTED, NOTHING, raise_from
from dure.cases.core.change import Change, action
from dure.cases.core.records import Case, SafetyAlert
from dure.cases.process import DISCOVERY
from dure.offices.models import Staff
from dure.signals import answers_rules, rules
from dure.signals.answers_inputs import Answered
from dure.signals.models import SignalAnswers, SignalAttempt, SignalFinding

TAKEN_BACK = "AI 초기상담 답을 잘못 들여 되돌렸습니다."


@action("signals.answers", Permission.CANDIDATE_WRITE)
def take_answers(change: Change, *, finding: SignalFinding, data: Answered, loader: Staff) -> SignalAttempt:
    """An attempt by the machine: no first contact, for nobody has spoken with the household yet."""
    book = change.book.product
    end = book.ai_call.ends[data.ended]
    found_at = timezone.localtime(finding.found_at).replace(hour=0, minute=0, second=0, microsecond=0)
    asked = rules.Attempt(data.called_at, end.answer)
    now = timezone.localtime(change.at)
    change.require(rules.attempt_reasons(asked, found_at, now, is_over=bool(finding.result)))
    about = change.scope() | {"recorded_by": loader}
    made = SignalAttempt.objects.create(
        **about,
        finding=finding,
        kind=answers_rules.BY_MACHINE,
        answer=end.answer,
        happened_at=data.called_at,
        staff=loader,
    )
    alerts = raise_from(change, NOTHING, "signal", data.note)
    is_danger = answers_rules.is_danger(data.replies, book.ai_call) or bool(alerts)
    turns = is_danger and not finding.is_pressing
    SignalAnswers.objects.create(
        **about,
        attempt=made,
        ended=data.ended,
        replies=[each.kept() for each in data.replies],
        wants_person=data.wants_person,
        is_danger=is_danger,
        made_pressing=turns,
        alerts=[str(each.pk) for each in alerts],
    )
    if turns:
        change.edit(finding, None, is_pressing=True)
    change.say(ended=data.ended)
    return made


@action("signals.answers_back", Permission.CANDIDATE_WRITE)
def take_answers_back(change: Change, *, attempt: SignalAttempt) -> SignalFinding:
    """As if the sheet had not come: the household stands where it stood, suspicions of the sheet alone are closed."""
    answers, finding = SignalAnswers.objects.get(attempt=attempt), attempt.finding
    change.require(answers_rules.built_on_reasons(since(answers, attempt, change.case)))
    if answers.made_pressing:
        others = SignalAnswers.objects.filter(attempt__finding=finding, is_danger=True).exclude(pk=answers.pk)
        heir = others.order_by("attempt__happened_at", "pk").first()
        if heir:
            change.edit(heir, None, made_pressing=True)
        else:
            change.edit(finding, None, is_pressing=False)
    closed = {"answer": NOT_SUSPECTED, "explanation": TAKEN_BACK, "resolved_at": change.at}
    for alert in raised_by(answers):
        change.edit(alert, None, **closed)
    attempt.delete()
    return finding


def raised_by(answers: SignalAnswers) -> list[SafetyAlert]:
    rows = SafetyAlert.objects.filter(case=answers.case_id, pk__in=answers.alerts)
    return list(rows.order_by("raised_at", "pk"))


def since(answers: SignalAnswers, attempt: SignalAttempt, case: Case) -> answers_rules.Since:
    """What people have done about the household since the answers came."""
    after = SignalAttempt.objects.filter(finding=attempt.finding_id, recorded_at__gt=attempt.recorded_at)
    return answers_rules.Since(
        has_result=bool(attempt.finding.result),
        is_open=case.status == Case.Status.OPEN and case.stage == DISCOVERY,
        attempts_after=after.exclude(kind=answers_rules.BY_MACHINE).count(),
        alerts_settled=any(each.resolved_at for each in raised_by(answers)),
    )
