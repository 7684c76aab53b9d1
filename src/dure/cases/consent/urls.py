"""Addresses of consent (동의 주소)."""

from django.urls import path

from dure.cases.consent import views

urlpatterns = [
    path("cases/<uuid:case_id>/consents", views.show, name="consents_page"),
    path("cases/<uuid:case_id>/consents/give", views.give, name="consents_give"),
    path("cases/<uuid:case_id>/consents/sign", views.sign, name="consents_sign"),
    path("cases/<uuid:case_id>/consents/text", views.text, name="consents_text"),
    path("cases/<uuid:case_id>/consents/withdraw", views.withdraw_several, name="consents_withdraw_several"),
    path("cases/<uuid:case_id>/consents/<uuid:consent_id>/paper", views.attach_paper, name="consents_paper"),
    path("cases/<uuid:case_id>/consents/recipients", views.add_recipients, name="consents_recipients"),
    path(
        "cases/<uuid:case_id>/consents/<uuid:consent_id>/withdraw", views.withdraw, name="consents_withdraw"
    ),
]
