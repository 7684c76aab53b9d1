"""Entry forms of several requests or answers at once (한꺼번에 의뢰·답 적기): a day for all, a row for each service."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone

from dure.cases.s07_plan.forms import RowForm
from dure.cases.s08_delivery.forms import (
    ANSWERS,
    TOLD,
    YES,
    answer_fields,
    answered,
    day,
    printed,
    request_fields,
)
from dure.cases.s08_delivery.inputs import AnswerEntry, Asked, RequestEntry
from dure.cases.s08_delivery.records import Service
from dure.web.chips import chips

NOT_YET = "아직 오지 않음"


class SentForm(forms.Form):
    """On which day all of them are asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requested_on"] = printed("s08_request", "request", "requested_on")
        self.initial.setdefault("requested_on", timezone.localdate())


class ServiceRow(RowForm):
    """A service, with what is filled in before anything is typed."""

    def __init__(
        self, data: Any, *, service: Service, filled: Mapping[str, Any], typed: Mapping[str, Any]
    ) -> None:
        self.service = service
        kept = {**filled, "version": service.version}
        super().__init__(data, key=service.pk.hex, kept=kept, typed={**filled, **typed})
        self.fields |= self.entries()
        self.prepare()

    def entries(self) -> dict[str, forms.Field]:
        raise NotImplementedError


class RequestRow(ServiceRow):
    """Form 6 of one service; it goes out when its box is ticked."""

    group = "requests"

    def entries(self) -> dict[str, forms.Field]:
        chosen = forms.BooleanField(label="의뢰합니다", required=False)
        return {"is_chosen": chosen, **request_fields(self.service.offer)}

    @property
    def is_touched(self) -> bool:
        return bool(self._posted("is_chosen"))

    @property
    def texts(self) -> list[str]:
        """What stands in it for the provider to read."""
        if self.is_bound and not self.is_touched:
            return []
        return [str(self[name].value() or "") for name in TOLD]

    def entry(self) -> RequestEntry:
        asked = Asked(*(self.cleaned_data[name] for name in TOLD))
        return RequestEntry(self.service, self.data_version, asked, self.cleaned_data.get("amount") or 1)


class CameForm(forms.Form):
    """On which day these answers came."""

    answered_on = day("답 받은 날")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("answered_on", timezone.localdate())


class AnswerRow(ServiceRow):
    """The answer for one service; a row left alone is one that has not come yet."""

    group = "answers"

    def entries(self) -> dict[str, forms.Field]:
        return {"is_accepted": chips([("", NOT_YET), *ANSWERS], "답"), **answer_fields()}

    def entry(self) -> AnswerEntry:
        is_accepted = self.cleaned_data["is_accepted"] == YES
        return AnswerEntry(self.service, self.data_version, is_accepted, answered(self.cleaned_data))
