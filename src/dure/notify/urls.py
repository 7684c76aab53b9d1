"""Addresses of notices (알림 주소)."""

from django.urls import path

from dure.notify import views

urlpatterns = [
    path("notices", views.index, name="notices"),
    path("notices/read", views.read_all, name="notices_read"),
    path("notices/<uuid:notice_id>/open", views.open_one, name="notice_open"),
    path("account/notices", views.choose, name="notify_choice"),
    path("admin/outbox", views.outbox, name="outbox"),
    path("admin/outbox/<uuid:message_id>/again", views.again, name="outbox_again"),
]
