"""Registers the app (종합상담)."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "dure.desk"
    label = "desk"
