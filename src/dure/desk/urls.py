"""Addresses of the desk (종합상담 주소)."""

from django.urls import path

from dure.desk import views

ONE = "desk/<uuid:talk_id>"

urlpatterns = [
    path("desk", views.index, name="desk"),
    path("desk/new", views.new, name="talk_new"),
    path(ONE, views.show, name="talk"),
    path(f"{ONE}/counsel", views.counsel, name="talk_counsel"),
    path(f"{ONE}/answer", views.answer, name="talk_answer"),
    path(f"{ONE}/follow-up", views.follow_up, name="talk_follow_up"),
    path(f"{ONE}/take", views.take, name="talk_take"),
]
