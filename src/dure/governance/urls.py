"""Addresses of bodies and awards (협의체와 포상 주소)."""

from django.urls import path

from dure.governance import award_views, meeting_views, press_views, views, work_views

BODY, SEAT = "bodies/<uuid:body_id>", "bodies/seats/<uuid:seat_id>"
MEETING, CONTEST = "bodies/meetings/<uuid:meeting_id>", "awards/<uuid:contest_id>"
EXPERT, YEAR = "bodies/experts/<uuid:expert_id>", "bodies/years/<uuid:year_id>"
LETTER = "bodies/letters/<uuid:letter_id>"
urlpatterns = [
    path("bodies", views.index, name="bodies"),
    path("bodies/new", views.new, name="body_new"),
    path("bodies/meetings", meeting_views.meetings, name="body_meetings"),
    path("bodies/experts", work_views.experts, name="experts"),
    path("bodies/experts/new", work_views.new_expert, name="expert_new"),
    path(EXPERT, work_views.show_expert, name="expert"),
    path(f"{EXPERT}/edit", work_views.edit_expert, name="expert_edit"),
    path(YEAR, work_views.show_year, name="body_year"),
    path(f"{YEAR}/edit", work_views.edit_year, name="body_year_edit"),
    path(f"{YEAR}/pdf", work_views.year_pdf, name="body_year_pdf"),
    path(f"{YEAR}/hwpx", work_views.year_hwpx, name="body_year_hwpx"),
    path(LETTER, work_views.show_letter, name="newsletter"),
    path(f"{LETTER}/edit", work_views.edit_letter, name="newsletter_edit"),
    path(f"{LETTER}/send", work_views.send_letter, name="newsletter_send"),
    path(BODY, views.show, name="body"),
    path(f"{BODY}/edit", views.edit, name="body_edit"),
    path(f"{BODY}/plan", views.plan, name="body_plan"),
    path(f"{BODY}/plan/pdf", views.plan_pdf, name="body_plan_pdf"),
    path(f"{BODY}/plan/hwpx", views.plan_hwpx, name="body_plan_hwpx"),
    path(f"{BODY}/seats/new", views.new_seat, name="seat_new"),
    path(f"{BODY}/years/new", work_views.new_year, name="body_year_new"),
    path(f"{BODY}/letters/new", work_views.new_letter, name="newsletter_new"),
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
    path(f"{CONTEST}/press", press_views.press, name="contest_press"),
    path(f"{CONTEST}/press/edit", press_views.publicise, name="contest_press_edit"),
    path(f"{CONTEST}/press/pdf", press_views.press_pdf, name="contest_press_pdf"),
    path(f"{CONTEST}/press/hwpx", press_views.press_hwpx, name="contest_press_hwpx"),
    path(f"{CONTEST}/pdf", award_views.pdf, name="contest_pdf"),
    path(f"{CONTEST}/hwpx", award_views.hwpx, name="contest_hwpx"),
    path("awards/entries/<uuid:entry_id>", award_views.score, name="entry"),
]
