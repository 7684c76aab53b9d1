"""A 읍면동 team without a model worked like the basic one: now that models bind, it is said so."""

from typing import Any

from django.db import migrations


def say_models(apps: Any, schema_editor: Any) -> None:
    offices = apps.get_model("offices", "Office").objects.using(schema_editor.connection.alias)
    teams = offices.filter(kind="town_team", town_model="")
    hubs = teams.filter(members__isnull=False).values_list("pk", flat=True)
    teams.filter(pk__in=[*hubs]).update(town_model="area_centre")
    teams.filter(hub__isnull=False).update(town_model="area_ordinary")
    teams.update(town_model="basic")


class Migration(migrations.Migration):
    dependencies = [("offices", "0004_history")]

    operations = [migrations.RunPython(say_models, migrations.RunPython.noop)]
