"""Addresses of the forms (서식 주소)."""

from django.urls import path

from dure.paper import blank_views, certificate_views, kept_views, views

CASE = "cases/<uuid:case_id>"
CERTIFICATE = "protection/retention/<uuid:destruction_id>/certificate"
ONE = f"{CASE}/forms/<slug:kind>/<uuid:target_id>"
urlpatterns = [
    path("forms", blank_views.show_all, name="blank_forms"),
    path("forms/<slug:kind>", blank_views.preview, name="blank_preview"),
    path("forms/<slug:kind>/pdf", blank_views.pdf, name="blank_pdf"),
    path("forms/<slug:kind>/hwpx", blank_views.hwpx, name="blank_hwpx"),
    path(CERTIFICATE, certificate_views.show, name="destruction_certificate"),
    path(f"{CERTIFICATE}/pdf", certificate_views.pdf, name="destruction_certificate_pdf"),
    path(f"{CERTIFICATE}/hwpx", certificate_views.hwpx, name="destruction_certificate_hwpx"),
    path(f"{CASE}/forms", views.show_all, name="case_forms"),
    path(ONE, views.preview, name="form_preview"),
    path(f"{ONE}/pdf", views.pdf, name="form_pdf"),
    path(f"{ONE}/hwpx", views.hwpx, name="form_hwpx"),
    path(f"{ONE}/keep", kept_views.keep_one, name="form_keep"),
    path(f"{CASE}/kept-forms/<uuid:kept_id>", kept_views.show, name="form_kept"),
    path(f"{CASE}/kept-forms/<uuid:kept_id>/signed", kept_views.add_signed, name="form_signed"),
]
