"""Addresses of a case's household (가구 주소)."""

from django.urls import path

from dure.cases.household.views import background as background_views
from dure.cases.household.views import ecomap as ecomap_views
from dure.cases.household.views import genogram as genogram_views
from dure.cases.household.views import household as views
from dure.cases.household.views import kin as kin_views
from dure.cases.household.views import numbers as number_views
from dure.cases.household.views import relations as relation_views
from dure.cases.household.views import templates as template_views

HOME = "cases/<uuid:case_id>/household"
GENOGRAM = "cases/<uuid:case_id>/genogram"
ECOMAP = "cases/<uuid:case_id>/ecomap"
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
    path(f"{HOME}/relations/new", relation_views.add, name="relation_add"),
    path(f"{HOME}/relations/<uuid:record_id>", relation_views.edit, name="relation_edit"),
    path(f"{HOME}/relations/<uuid:record_id>/remove", relation_views.remove, name="relation_remove"),
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
    path(GENOGRAM, genogram_views.show, name="genogram_page"),
    path(f"{GENOGRAM}/print", genogram_views.print_out, name="genogram_print"),
    path(f"{GENOGRAM}/relatives/new", kin_views.add_relative, name="relative_add"),
    path(f"{GENOGRAM}/relatives/<uuid:record_id>", kin_views.edit_relative, name="relative_edit"),
    path(f"{GENOGRAM}/relatives/<uuid:record_id>/remove", kin_views.remove_relative, name="relative_remove"),
    path(f"{GENOGRAM}/relations/new", kin_views.add_kinship, name="kinship_add"),
    path(f"{GENOGRAM}/relations/<uuid:record_id>", kin_views.edit_kinship, name="kinship_edit"),
    path(f"{GENOGRAM}/relations/<uuid:record_id>/remove", kin_views.remove_kinship, name="kinship_remove"),
    path(f"{GENOGRAM}/removed/<uuid:record_id>/restore", genogram_views.restore, name="kin_restore"),
    path(f"{GENOGRAM}/templates/<str:template>", template_views.fill_in, name="family_template"),
    path(ECOMAP, ecomap_views.show, name="ecomap_page"),
    path(f"{ECOMAP}/print", ecomap_views.print_out, name="ecomap_print"),
    path(f"{ECOMAP}/ties/new", ecomap_views.add_tie, name="tie_add"),
    path(f"{ECOMAP}/ties/<uuid:record_id>", ecomap_views.edit_tie, name="tie_edit"),
    path(f"{ECOMAP}/ties/<uuid:record_id>/remove", ecomap_views.remove_tie, name="tie_remove"),
]
