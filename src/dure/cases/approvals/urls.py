"""Address of the list of approvals (승인함 주소)."""

from django.urls import path

from dure.cases.approvals import views

urlpatterns = [path("approvals", views.show, name="approvals")]
