"""Pages of discovery (발굴)."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.flow import take
from dure.cases.s01_discovery import actions, forms, queries
from dure.cases.shell import render_case
from dure.offices.models import Office
from dure.web.submit import Sending


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """How the household was found."""
    return render_case(request, "s01/discovery.html", discovery=queries.discovery_of(case))


@case_page(Permission.CANDIDATE_WRITE)
def edit(request: CaseRequest, case: Case) -> HttpResponse:
    """Change the report, and keep the quick conference of an urgent one."""
    discovery = queries.discovery_of(case)
    if discovery is None:
        raise Http404
    sending = Sending(request, "discovery.edit", str(discovery.pk), discovery.version)
    kept = vars(discovery) | {"people": "\n".join(discovery.quick_conference_people)}
    report = forms.DiscoveryForm(request.POST or None, initial=sending.initial(kept))
    talk = forms.QuickConferenceForm(request.POST or None, initial=sending.initial(kept))
    if request.method == "POST" and report.is_valid() and talk.is_valid():
        values = report.cleaned_data | talk.values()
        if sending.send(
            None,
            lambda: actions.edit_discovery(
                case,
                by=request.actor,
                submission=sending.submission,
                discovery=discovery,
                seen_version=sending.seen_version,
                values=values,
            ),
        ):
            return redirect("discovery_page", case.pk)
    return render_case(request, "s01/edit.html", sending=sending, forms=[report, talk])


@case_page(Permission.CANDIDATE_WRITE)
def send(request: CaseRequest, case: Case) -> HttpResponse:
    """Send a direct referral to the 읍면동."""
    sending = Sending(request, "discovery.send", str(case.pk))
    towns = Office.objects.filter(sigungu_id=case.sigungu_id, kind="town_team", is_active=True)
    form = forms.SendForm(request.POST or None, towns=towns)
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.send_to_town(
            case, by=request.actor, submission=sending.submission, **form.cleaned_data
        ),
    ):
        return redirect("discovery_page", case.pk)
    return render_case(
        request, "case/form_page.html", sending=sending, forms=[form], title="읍면동으로 보내기"
    )


@case_page(Permission.CANDIDATE_WRITE)
def exclude(request: CaseRequest, case: Case) -> HttpResponse:
    """Exclude the candidate, with the reason."""
    sending = Sending(request, "discovery.exclude", str(case.pk))
    form = forms.ExclusionForm(request.POST or None)
    if request.method == "POST" and sending.send(
        form,
        lambda: take(
            case,
            "exclude_candidate",
            by=request.actor,
            submission=sending.submission,
            data=form.cleaned_data,
        ),
    ):
        return redirect("discovery_page", case.pk)
    return render_case(request, "case/form_page.html", sending=sending, forms=[form], title="대상에서 제외")
