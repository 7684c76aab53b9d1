"""Addresses of possible duplicates (주소)."""

from django.urls import path

from dure.people.duplicates import merge_views, views

urlpatterns = [
    path("duplicates", views.show_list, name="duplicates"),
    path("duplicates/<uuid:pair_id>", views.show_pair, name="duplicate_pair"),
    path("duplicates/<uuid:pair_id>/decide", views.decide, name="duplicate_decide"),
    path("duplicates/<uuid:pair_id>/reopen", views.reopen, name="duplicate_reopen"),
    path("duplicates/<uuid:pair_id>/merge", merge_views.merge, name="duplicate_merging"),
    path("duplicates/merges/<uuid:merge_id>", merge_views.show_merge, name="duplicate_merge"),
    path("duplicates/merges/<uuid:merge_id>/undo", merge_views.undo, name="duplicate_undo"),
]
