"""Addresses of case conferences (사례회의 주소)."""

from django.urls import path

from dure.cases.s05_conference.views import calendar, meetings, minutes, solution

ALL = "cases/<uuid:case_id>/conference"
ONE = f"{ALL}/<uuid:conference_id>"
SOLUTION = "cases/<uuid:case_id>/solution"

urlpatterns = [
    path("conferences", calendar.conferences, name="conferences"),
    path(ALL, meetings.show_all, name="conference_page"),
    path(f"{ALL}/new", meetings.plan, name="conference_plan"),
    path(ONE, meetings.show, name="conference_meeting"),
    path(f"{ONE}/change", meetings.change, name="conference_change"),
    path(f"{ONE}/attendees", meetings.attendees, name="conference_attendees"),
    path(f"{ONE}/attendees/<uuid:attendee_id>/remove", meetings.uninvite, name="conference_uninvite"),
    path(f"{ONE}/material", meetings.prepare, name="conference_material"),
    path(f"{ONE}/invitation", meetings.invitation, name="conference_invitation"),
    path(f"{ONE}/minutes", minutes.write, name="conference_minutes"),
    path(f"{ONE}/minutes/shared", minutes.shared, name="conference_shared_minutes"),
    path(f"{ONE}/cancel", meetings.cancel, name="conference_cancel"),
    path(f"{SOLUTION}/request", solution.request_solution, name="solution_request"),
    path(f"{SOLUTION}/new", solution.plan, name="solution_plan"),
    path(f"{SOLUTION}/<uuid:request_id>/answer", solution.answer, name="solution_answer"),
    path(f"{SOLUTION}/<uuid:request_id>/check", solution.check, name="solution_check"),
]
