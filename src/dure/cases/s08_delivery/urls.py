"""Addresses of this stage (서비스 제공 및 점검 주소)."""

from django.urls import path

from dure.cases.s08_delivery import several_views, views

CASE = "cases/<uuid:case_id>/delivery"
SERVICE = f"{CASE}/services/<uuid:service_id>"

urlpatterns = [
    path(CASE, views.show, name="delivery_page"),
    path(f"{CASE}/checks", views.record_checks, name="checks_record"),
    path(f"{CASE}/checks/<uuid:check_id>", views.edit_check, name="check_edit"),
    path("cases/<uuid:case_id>/contacts", views.contacts, name="contacts_page"),
    path(f"{CASE}/contacts/new", views.add_contact, name="contact_add"),
    path(f"{CASE}/contacts/<uuid:contact_id>", views.edit_contact, name="contact_edit"),
    path(f"{CASE}/links/new", views.add_link, name="link_add"),
    path(f"{CASE}/requests", several_views.request_several, name="services_request"),
    path(f"{CASE}/answers", several_views.answer_several, name="services_answer"),
    path(SERVICE, views.show_service, name="service_page"),
    path(f"{SERVICE}/link", views.edit_link, name="link_edit"),
    path(f"{SERVICE}/request", views.request_service, name="service_request"),
    path(f"{SERVICE}/answer", views.answer, name="service_answer"),
    path(f"{SERVICE}/end", views.end, name="service_end"),
]
