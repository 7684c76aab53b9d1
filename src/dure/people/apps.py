"""Registers the app; after a migration everyone has search words."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class PeopleConfig(AppConfig):
    name = "dure.people"
    label = "people"

    def ready(self) -> None:
        post_migrate.connect(fill_in_words, sender=self, dispatch_uid="dure.search_words")


def fill_in_words(using: str, plan: list[Any], **_: Any) -> None:
    """Loaded late: records cannot be imported before the registry."""
    if using == "owner" and any(migration.app_label == "people" for migration, _backwards in plan):
        import_string("dure.people.rehashing.rehash")()
