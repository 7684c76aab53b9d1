"""Addresses of pages about the whole case (사례 개요 주소)."""

from django.urls import path

from dure.cases.overview import assignment_views, list_views, manager_views, paper_views, views

urlpatterns = [
    path("my-work", views.my_work, name="my_work"),
    path("cases", list_views.case_list, name="case_list"),
    path("cases/filters/keep", list_views.keep_filter, name="keep_filter"),
    path("cases/filters/drop", list_views.drop_filter, name="drop_filter"),
    path("assignment", assignment_views.assignment, name="assignment"),
    path("assignment/<uuid:office_id>/<uuid:staff_id>", assignment_views.hand_over, name="hand_over"),
    path("cases/<uuid:case_id>", views.overview, name="case_overview"),
    path("cases/<uuid:case_id>/steps/<slug:code>", views.take_step, name="take_step"),
    path("cases/<uuid:case_id>/history", views.history, name="case_history"),
    path("cases/<uuid:case_id>/deadlines/<uuid:deadline_id>", views.extend_deadline, name="deadline_extend"),
    path("cases/<uuid:case_id>/papers", paper_views.show, name="case_papers"),
    path("cases/<uuid:case_id>/papers/new", paper_views.new_paper, name="paper_new"),
    path("cases/<uuid:case_id>/papers/<uuid:paper_id>", paper_views.download, name="paper_file"),
    path("cases/<uuid:case_id>/papers/<uuid:paper_id>/remove", paper_views.remove_paper, name="paper_remove"),
    path("cases/<uuid:case_id>/tasks/new", paper_views.new_task, name="task_new"),
    path("cases/<uuid:case_id>/tasks/<uuid:task_id>/tick", paper_views.tick_task, name="task_tick"),
    path("cases/<uuid:case_id>/managers", manager_views.show, name="case_managers"),
    path("cases/<uuid:case_id>/managers/join", manager_views.join, name="manager_join"),
    path(
        "cases/<uuid:case_id>/managers/<uuid:management_id>/leave", manager_views.leave, name="manager_leave"
    ),
    path("cases/<uuid:case_id>/managers/assign", assignment_views.assign, name="assignment_assign"),
]
