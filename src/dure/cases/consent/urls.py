"""Addresses of consent (동의 주소)."""

from django.urls import path

from dure.cases.consent import views

urlpatterns = [
    path("cases/<uuid:case_id>/consents", views.show, name="consents_page"),
    path("cases/<uuid:case_id>/consents/give", views.give, name="consents_give"),
    path("cases/<uuid:case_id>/consents/recipients", views.add_recipients, name="consents_recipients"),
    path(
        "cases/<uuid:case_id>/consents/<uuid:consent_id>/withdraw", views.withdraw, name="consents_withdraw"
    ),
]
