"""Addresses of a case's household (가구 주소)."""

from django.urls import path

from dure.cases.household import background_views, number_views, views

HOME = "cases/<uuid:case_id>/household"
MEMBER = f"{HOME}/members/<uuid:person_id>"

urlpatterns = [
    path(HOME, views.show, name="household_page"),
    path(f"{HOME}/edit", views.edit, name="household_edit"),
    path(f"{HOME}/subject", views.change_subject, name="household_subject"),
    path(f"{HOME}/members/new", views.add_member, name="member_add"),
    path(f"{MEMBER}/edit", views.edit_member, name="member_edit"),
    path(f"{MEMBER}/leave", views.leave, name="member_leave"),
    path(f"{MEMBER}/died", views.died, name="member_died"),
    path(f"{MEMBER}/number", number_views.reveal, name="number_reveal"),
    path(f"{HOME}/relations/new", background_views.add_relation, name="relation_add"),
    path(
        f"{HOME}/relations/<uuid:record_id>/remove", background_views.remove_relation, name="relation_remove"
    ),
    path(f"{HOME}/history/new", background_views.add_life_event, name="life_event_add"),
    path(f"{HOME}/history/<uuid:record_id>", background_views.edit_life_event, name="life_event_edit"),
    path(
        f"{HOME}/history/<uuid:record_id>/remove",
        background_views.remove_life_event,
        name="life_event_remove",
    ),
    path(f"{HOME}/services/new", background_views.add_service, name="received_service_add"),
    path(f"{HOME}/services/<uuid:record_id>", background_views.edit_service, name="received_service_edit"),
    path(
        f"{HOME}/services/<uuid:record_id>/remove",
        background_views.remove_service,
        name="received_service_remove",
    ),
]
