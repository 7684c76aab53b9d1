"""One row of the calling system's sheet as a form, and what is known of the whole file (AI 초기상담 답의 양식)."""

from typing import Any

from django import forms

from dure.access.actor import Actor
from dure.rulebook import Reason, latest, product
from dure.signals import answers_queries as queries
from dure.signals import answers_rules as rules
from dure.signals.answers_inputs import Answered
from dure.web.dates import MomentField

WORDS = "words_"


def topics() -> list[tuple[str, str]]:
    return list(latest().codes["ai_call_topic"].choices())


class AnswersForm(forms.Form):
    """AI 초기상담의 답."""

    called_at = MomentField("work", label="전화한 때")
    wants_person = forms.BooleanField(label="상담 희망", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = latest().codes
        self.fields["ended"] = forms.ChoiceField(label="통화 결과", choices=codes["ai_call_end"].choices())
        for topic, ko in topics():
            self.fields[topic] = forms.ChoiceField(
                label=ko, required=False, choices=[("", "없음"), *codes["ai_call_answer"].choices()]
            )
            self.fields[WORDS + topic] = forms.CharField(
                label=f"{ko} 내용", required=False, max_length=product().ai_call.words_most
            )

    def replies(self, data: dict[str, Any]) -> list[rules.Reply]:
        """Of every topic of which something was said."""
        told = (
            rules.Reply(topic, data.get(topic, ""), data.get(WORDS + topic, "").strip())
            for topic, _ in topics()
        )
        return [each for each in told if each.reply or each.words]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        found = self.replies(data)
        wrong: list[Reason] = []
        for each in found:
            wrong += rules.reply_reasons(each, latest().codes["ai_call_topic"].label(each.topic))
        if ended := data.get("ended"):
            end = product().ai_call.ends[ended]
            wrong += rules.entry_reasons(end, found, wants_person=data.get("wants_person", False))
        for reason in wrong:
            self.add_error(reason.field, reason.text())
        return data

    def values(self) -> dict[str, Answered]:
        data = self.cleaned_data
        about = {name: data[name] for name in ("called_at", "ended", "wants_person")}
        return {"data": Answered(**about, replies=tuple(self.replies(data)))}


class AnswersOptions(forms.Form):
    """Nothing is chosen: whose households the rows may be about follows from who brings the file in."""

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by

    def values(self) -> dict[str, Any]:
        sigungu, offices = queries.answered_offices(self.by.person)
        return {"options": {"sigungu": sigungu, "offices": " ".join(sorted(offices))}}
