"""Every address of the product (주소)."""

from django.urls import include, path

from dure.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("health", views.health, name="health"),
    path("drafts/keep", views.keep_draft, name="keep_draft"),
    path("drafts/throw-away", views.throw_draft_away, name="throw_draft_away"),
    path("", include("dure.account.urls")),
    path("", include("dure.cases.urls")),
    path("", include("dure.advice.urls")),
    path("", include("dure.people.urls")),
    path("", include("dure.paper.urls")),
    path("", include("dure.protection.urls")),
    path("", include("dure.sheets.urls")),
    path("", include("dure.offices.urls")),
]

handler400 = "dure.web.failures.bad_request"
handler403 = "dure.web.failures.forbidden"
handler404 = "dure.web.failures.not_found"
handler500 = "dure.web.failures.server_error"
