"""Addresses of bodies and awards (협의체와 포상 주소)."""

from django.urls import path

from dure.governance import award_views, meeting_views, views

BODY, SEAT = "bodies/<uuid:body_id>", "bodies/seats/<uuid:seat_id>"
MEETING, CONTEST = "bodies/meetings/<uuid:meeting_id>", "awards/<uuid:contest_id>"
urlpatterns = [
    path("bodies", views.index, name="bodies"),
    path("bodies/new", views.new, name="body_new"),
    path("bodies/meetings", meeting_views.meetings, name="body_meetings"),
    path(BODY, views.show, name="body"),
    path(f"{BODY}/edit", views.edit, name="body_edit"),
    path(f"{BODY}/plan", views.plan, name="body_plan"),
    path(f"{BODY}/plan/pdf", views.plan_pdf, name="body_plan_pdf"),
    path(f"{BODY}/plan/hwpx", views.plan_hwpx, name="body_plan_hwpx"),
    path(f"{BODY}/seats/new", views.new_seat, name="seat_new"),
    path(f"{BODY}/meetings/new", meeting_views.new_meeting, name="body_meeting_new"),
    path(SEAT, views.show_seat, name="seat"),
    path(f"{SEAT}/edit", views.edit_seat, name="seat_edit"),
    path(f"{SEAT}/pdf", views.seat_pdf, name="seat_pdf"),
    path(f"{SEAT}/hwpx", views.seat_hwpx, name="seat_hwpx"),
    path(MEETING, meeting_views.show_meeting, name="body_meeting"),
    path(f"{MEETING}/edit", meeting_views.edit_meeting, name="body_meeting_edit"),
    path(f"{MEETING}/minutes", meeting_views.write_minutes, name="body_minutes"),
    path(f"{MEETING}/pdf", meeting_views.meeting_pdf, name="body_meeting_pdf"),
    path(f"{MEETING}/hwpx", meeting_views.meeting_hwpx, name="body_meeting_hwpx"),
    path("awards", award_views.index, name="contests"),
    path("awards/new", award_views.new, name="contest_new"),
    path(CONTEST, award_views.show, name="contest"),
    path(f"{CONTEST}/edit", award_views.edit, name="contest_edit"),
    path(f"{CONTEST}/entries", award_views.enter, name="contest_enter"),
    path(f"{CONTEST}/award", award_views.award, name="contest_award"),
    path(f"{CONTEST}/pdf", award_views.pdf, name="contest_pdf"),
    path(f"{CONTEST}/hwpx", award_views.hwpx, name="contest_hwpx"),
    path("awards/entries/<uuid:entry_id>", award_views.score, name="entry"),
]
