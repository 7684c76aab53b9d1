"""Registers the app (개인정보 보호)."""

from django.apps import AppConfig
from django.core.checks import register

from dure.protection.retention.checks import old_backups


class ProtectionConfig(AppConfig):
    name = "dure.protection"
    label = "protection"

    def ready(self) -> None:
        register(old_backups, "retention")
