"""Asking about someone whom another 읍면동 knows (다른 읍면동에서 아는 사람): the question, and that it was put."""

from django import forms

from dure.access.http import StaffRequest
from dure.access.readlog import Act, log_read
from dure.cases.household.forms.household import AskedForm
from dure.offices.models import Office
from dure.people.known_elsewhere import Typed, is_known_elsewhere, whom_to_ask
from dure.people.models import Household
from dure.people.resident_number import ResidentNumber


def asked_about(
    request: StaffRequest,
    form: forms.Form,
    office: Office,
    *,
    person: Typed,
    number: ResidentNumber | None,
    home: Typed | Household,
) -> list[AskedForm]:
    """Whether the 시군구 was asked, when another 읍면동 knows the person that a valid form tells of; the answer is
    written down like a view, for it tells something."""
    if not is_known_elsewhere(person, number, home):
        return []
    log_read(request, "elsewhere", office.sigungu_id, "known_elsewhere", act=Act.SEARCH)
    return [AskedForm(form.data, office=whom_to_ask(office))]
