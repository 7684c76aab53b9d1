"""Addresses of pages about the whole case (사례 개요 주소)."""

from django.urls import path

from dure.cases.overview.views import assignment, case, known, lists, managers, my_work, papers, week

urlpatterns = [
    path("my-work", my_work.my_work, name="my_work"),
    path("my-week", week.my_week, name="my_week"),
    path("cases", lists.case_list, name="case_list"),
    path("cases/pin", lists.pin_case, name="pin_case"),
    path("cases/filters/keep", lists.keep_filter, name="keep_filter"),
    path("cases/filters/drop", lists.drop_filter, name="drop_filter"),
    path("assignment", assignment.assignment, name="assignment"),
    path("assignment/several", assignment.assign_several, name="assign_several"),
    path("assignment/<uuid:office_id>", assignment.hand_over_office, name="hand_over_office"),
    path("assignment/<uuid:office_id>/<uuid:staff_id>", assignment.hand_over, name="hand_over"),
    path("cases/<uuid:case_id>", case.overview, name="case_overview"),
    path("cases/<uuid:case_id>/day-pass", known.ask, name="day_pass"),
    path("cases/<uuid:case_id>/day-pass/<uuid:pass_id>/end", known.end, name="day_pass_end"),
    path("cases/<uuid:case_id>/steps/<slug:code>", case.take_step, name="take_step"),
    path("cases/<uuid:case_id>/history", case.history, name="case_history"),
    path("cases/<uuid:case_id>/deadlines/<uuid:deadline_id>", case.extend_deadline, name="deadline_extend"),
    path("cases/<uuid:case_id>/papers", papers.show, name="case_papers"),
    path("cases/<uuid:case_id>/papers/new", papers.new_paper, name="paper_new"),
    path("cases/<uuid:case_id>/papers/<uuid:paper_id>", papers.download, name="paper_file"),
    path("cases/<uuid:case_id>/papers/<uuid:paper_id>/remove", papers.remove_paper, name="paper_remove"),
    path("cases/<uuid:case_id>/tasks/new", papers.new_task, name="task_new"),
    path("cases/<uuid:case_id>/tasks/<uuid:task_id>/tick", papers.tick_task, name="task_tick"),
    path("cases/<uuid:case_id>/managers", managers.show, name="case_managers"),
    path("cases/<uuid:case_id>/managers/join", managers.join, name="manager_join"),
    path("cases/<uuid:case_id>/managers/<uuid:management_id>/leave", managers.leave, name="manager_leave"),
    path("cases/<uuid:case_id>/managers/assign", assignment.assign, name="assignment_assign"),
]
