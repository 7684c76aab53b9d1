"""Addresses of closure (종결 주소)."""

from django.urls import path

from dure.cases.s09_closure import views

urlpatterns = [
    path("cases/<uuid:case_id>/closure", views.show, name="closure_page"),
    path("cases/<uuid:case_id>/closure/edit", views.edit, name="closure_edit"),
    path("cases/<uuid:case_id>/closure/tell", views.tell, name="closure_tell"),
    path("cases/<uuid:case_id>/closure/register", views.register, name="closure_register"),
    path("cases/<uuid:case_id>/closure/ask", views.ask, name="closure_ask"),
    path("cases/<uuid:case_id>/closure/withdraw", views.withdraw_request, name="closure_withdraw_request"),
    path("cases/<uuid:case_id>/closure/decide", views.decide, name="closure_decide"),
    path("cases/<uuid:case_id>/closure/resurvey", views.resurvey, name="closure_resurvey"),
    path("cases/<uuid:case_id>/link/end", views.end_link, name="link_end"),
    path("cases/<uuid:case_id>/link/none", views.without_link, name="link_none"),
]
