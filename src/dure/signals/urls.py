"""Addresses of crisis signals (위기정보 주소)."""

from django.urls import path

from dure.signals import file_views, learned_views, views

urlpatterns = [
    path("signals", views.index, name="signals"),
    path("cases/<uuid:case_id>/signals", views.show, name="signal_case"),
    path("cases/<uuid:case_id>/signals/attempt", views.attempt, name="signal_attempt"),
    path("cases/<uuid:case_id>/signals/result", views.settle, name="signal_settle"),
    path("signals/files", file_views.loads, name="signal_loads"),
    path("signals/files/new", file_views.new, name="signal_load_new"),
    path("signals/files/<uuid:load_id>", file_views.show, name="signal_load"),
    path("signals/files/<uuid:load_id>/rejects", file_views.rejects, name="signal_load_rejects"),
    path("signals/files/<uuid:load_id>/undo", file_views.undo, name="signal_load_undo"),
    path("signals/scans", file_views.scans, name="signal_scans"),
    path("signals/orders", learned_views.orders, name="signal_orders"),
    path("signals/orders/<uuid:order_id>", learned_views.show, name="signal_order"),
    path("signals/orders/<uuid:order_id>/use", learned_views.use, name="signal_order_use"),
    path("signals/orders/<uuid:order_id>/back", learned_views.back, name="signal_order_back"),
]
