"""Registers the app, and how each kind of record is changed: the modules `roots` of all apps (변경의 뿌리)."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ChangesConfig(AppConfig):
    name = "dure.changes"
    label = "changes"

    def ready(self) -> None:
        autodiscover_modules("roots")
