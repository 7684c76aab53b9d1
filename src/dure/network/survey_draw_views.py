"""A list drawn from records: on what ground, how many, who is left out and why (기록에서 명단 만들기 화면)."""

import uuid
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import needs
from dure.network import net_queries, survey_actions
from dure.network.models import Target
from dure.network.survey_drawing import Draw, draws, ground_of
from dure.network.survey_views import SURVEY, campaign_of, page_for, page_of
from dure.offices.models import Office
from dure.rulebook import latest, product


class DrawForm(forms.Form):
    """For which town."""

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = forms.ModelChoiceField(
            label="읍면동", queryset=offices, empty_label=None if len(offices) == 1 else "고르세요"
        )


@dataclass(frozen=True)
class Counted:
    """A town's row: how many would be added, and how many not by each reason that occurs."""

    office: Office
    new: int
    numbers: tuple[int, ...]


def counted(found: list[Draw]) -> tuple[list[str], list[Counted]]:
    """The reasons that occur, in the order of the code table, and a row for each town."""
    codes = [
        code for code in latest().codes["survey_left_out"] if any(each.left_out.get(code) for each in found)
    ]
    words = [latest().codes["survey_left_out"][code].ko for code in codes]
    rows = [
        Counted(each.office, len(each.homes), tuple(each.left_out.get(code, 0) for code in codes))
        for each in found
    ]
    return words, rows


@needs(SURVEY)
def draw(request: StaffRequest, campaign_id: uuid.UUID) -> HttpResponse:
    """Only numbers are shown before: who it is stands on each household's page, and is logged there."""
    campaign = campaign_of(campaign_id)
    ground = ground_of(campaign)
    if ground is None:
        raise Http404
    page = page_for(
        "survey.draw",
        "기록에서 명단 만들기",
        back=page_of(campaign),
        target=campaign.pk,
        button="명단에 넣기",
        done="명단에 넣었습니다.",
        starts_anew=True,
    )
    offices = net_queries.towns(request.standing).filter(pk__in=campaign.towns)
    words, rows = counted(draws(campaign, offices, timezone.localdate()))

    def act(*, office: Office, **about: Any) -> Target:
        first = Target(campaign=campaign, office=office, sigungu=office.sigungu)
        return survey_actions.draw(first, **about)

    about: dict[str, Any] = {"campaign": campaign, "ground": ground, "reasons": words, "rows": rows}
    about["most"] = product().network.lines
    return page.answer(
        request, DrawForm, act, options={"offices": offices}, above="network/about_draw.html", **about
    )
