"""Registers the app and keeps row security in line after every migration."""

from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import Tags, register
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import import_string

from dure.access.sealing.checks import read_log_is_sound
from dure.ops import secrets
from dure.ops.key_check import KEYS


class AccessConfig(AppConfig):
    name = "dure.access"
    label = "access"

    def ready(self) -> None:
        pre_migrate.connect(make_first_ring, sender=self, dispatch_uid="dure.key_ring")
        post_migrate.connect(secure_rows, dispatch_uid="dure.row_security")
        register(read_log_is_sound, Tags.database)
        register(import_string("dure.access.keys.checks.ring_opens_what_is_sealed"), Tags.database, KEYS)
        for check in ("rights_as_declared", "policies_come_first", "accounts_are_real"):
            register(import_string(f"dure.access.deploy_checks.{check}"), Tags.database, deploy=True)


def secure_rows(sender: AppConfig, using: str, **_: Any) -> None:
    """Once per migrate, after the last app. Loaded late: records cannot be imported before the registry."""
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if sender == last:
        import_string("dure.access.rls.apply")(connections[using])


def make_first_ring(**_: Any) -> None:
    """Before migrations that seal. Never where the database or the files name a key: a new ring would pass for the one that was lost."""
    if secrets.has_field_keys():
        return
    if import_string("dure.access.keys.checks.is_anything_sealed")():
        secrets.refuse_without_field_keys()
    secrets.make_field_keys()
