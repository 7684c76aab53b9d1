"""Requests as files of FHIR R4, and answers that come so (의뢰의 FHIR 파일 화면)."""

import json
import uuid
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.access.readlog import Act, log_read
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.referrals import answering, queries, rules
from dure.referrals.fhir import checking, reading
from dure.referrals.fhir.terms import TYPE
from dure.referrals.fhir.writing import Going, Said, bundle
from dure.referrals.models import Referral
from dure.referrals.rights import ReferralRight
from dure.referrals.views import one, page_of
from dure.rulebook import latest
from dure.web.downloads import download


def going_of(referral: Referral) -> Going:
    way = [Said(step.state, step.happened_on, step.said_by, step.text) for step in referral.steps.all()]
    return Going(
        key=referral.pk,
        state=referral.state,
        sender=referral.office.name,
        receiver=referral.receiver,
        service=referral.service,
        sent_on=referral.sent_on or timezone.localdate(),
        answer_by=referral.answer_by,
        sent=tuple((label, words) for label, words in referral.sent),
        way=way,
        is_consented=referral.consent_lost_on is None,
    )


def file_of(referral: Referral) -> HttpResponse:
    """Checked before it goes: what another system could not read is no file."""
    node = checking.check(bundle(going_of(referral), timezone.now().replace(microsecond=0)))
    content = json.dumps(node, ensure_ascii=False, indent=1).encode()
    return download(content, TYPE, f"의뢰 {referral.pk.hex[-8:]}.json")


@case_page(Permission.CASE_READ, act=Act.FILE)
def sent_file(request: CaseRequest, case: Case, referral_id: uuid.UUID) -> HttpResponse:
    """For the receiver's system; a draft has not left."""
    referral = one(case, referral_id)
    if referral.state == rules.DRAFT:
        raise Http404
    return file_of(referral)


@needs(ReferralRight.ANSWER)
def received_file(request: StaffRequest, referral_id: uuid.UUID) -> HttpResponse:
    """The same for who received it, as long as it runs."""
    referral = get_object_or_404(queries.received(request.standing).select_related("office"), pk=referral_id)
    log_read(request, "case", referral.case_id, "request_received_fhir", act=Act.FILE)
    return file_of(referral)


class FileForm(forms.Form):
    """답이 담긴 파일."""

    file = forms.FileField(
        label="FHIR 파일",
        help_text="받는 곳의 시스템이 만든 FHIR R4 Task(JSON)입니다.",
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/fhir+json"}),
        error_messages={"required": "파일을 고르세요."},
    )

    def values(self) -> dict[str, Any]:
        return {"content": self.cleaned_data["file"].read()}


@case_page(Permission.CASE_WRITE)
def answer_file(request: CaseRequest, case: Case, referral_id: uuid.UUID) -> HttpResponse:
    """What the receiver's system says, carried out like words heard on the telephone."""
    referral = one(case, referral_id)
    page = CaseFormPage(
        "request.answer_file",
        "답 파일 들이기",
        back="case_requests",
        target=referral.pk,
        goes_to=page_of,
        done="파일의 답을 적었습니다.",
    )
    return page.answer(request, FileForm, partial(taken, case, referral))


def taken(case: Case, referral: Referral, *, content: bytes, **about: Any) -> Referral:
    nodes = checking.read(content, latest().referrals.fhir_most_bytes)
    told = reading.answer(nodes, referral.pk)
    said: dict[str, Any] = {"what": told.what, "text": told.text, "said_by": told.said_by}
    return answering.answer(case, referral=referral, **said, **about)
