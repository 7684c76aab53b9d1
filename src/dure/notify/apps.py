"""Registers the app (알림)."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "dure.notify"
    label = "notify"
