"""Addresses of administration (기관·직원·역할 관리 주소)."""

from django.urls import path

from dure.offices import model_views, staff_views, views
from dure.offices.reorganising import views as reorganising

urlpatterns = [
    path("admin/offices", views.index, name="offices_admin"),
    path("admin/offices/new", views.edit_office, name="office_new"),
    path("admin/offices/regions/new", views.region, name="region_new"),
    path("admin/offices/regions/<uuid:region_id>", views.region, name="region_edit"),
    path("admin/offices/staff", staff_views.index, name="staff_admin"),
    path("admin/offices/staff/new", staff_views.new, name="staff_new"),
    path("admin/offices/staff/<uuid:staff_id>", staff_views.show, name="staff_person"),
    path("admin/offices/staff/<uuid:staff_id>/edit", staff_views.edit, name="staff_edit"),
    path("admin/offices/staff/<uuid:staff_id>/password", staff_views.reset_password, name="staff_password"),
    path("admin/offices/staff/<uuid:staff_id>/roles/new", staff_views.give_role, name="role_give"),
    path("admin/offices/roles", staff_views.roles, name="roles_admin"),
    path("admin/offices/roles/<uuid:role_id>/end", staff_views.end_role, name="role_end"),
    path("office-models", model_views.show, name="office_models"),
    path("office-models/<uuid:office_id>/ask", model_views.ask, name="office_model_ask"),
    path("admin/offices/model-requests", model_views.listed, name="model_requests"),
    path("admin/offices/model-requests/<uuid:request_id>", model_views.answer, name="model_request_answer"),
    path("admin/offices/changes", staff_views.changes, name="admin_changes"),
    path("admin/offices/reorganisations", reorganising.index, name="reorganisations"),
    path("admin/offices/reorganisations/<uuid:done_id>/undo", reorganising.undo, name="reorganisation_undo"),
    *(
        path(
            f"admin/offices/<uuid:office_id>/{step}",
            reorganising.office,
            {"step": step},
            name=f"office_{step}",
        )
        for step in reorganising.WORDS
    ),
    *(
        path(
            f"admin/offices/regions/<uuid:region_id>/{step}",
            reorganising.region,
            {"step": step},
            name=f"region_{step}",
        )
        for step in reorganising.REGION_WORDS
    ),
    path("admin/offices/<uuid:office_id>", views.show_office, name="office_admin"),
    path("admin/offices/<uuid:office_id>/edit", views.edit_office, name="office_edit"),
    path("admin/offices/<uuid:office_id>/teams/new", views.team, name="team_new"),
    path("admin/offices/<uuid:office_id>/teams/<uuid:team_id>", views.team, name="team_edit"),
]
