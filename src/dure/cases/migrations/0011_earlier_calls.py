"""Households that came by a call have its record too; a clock that was met says when it was answered."""

from typing import Any

from django.db import migrations

CLOCK = "transferred_call"


def take_calls(apps: Any, schema_editor: Any) -> None:
    def rows(name: str) -> Any:
        return apps.get_model("cases", name).objects.using(schema_editor.connection.alias)

    for found in rows("Discovery").filter(route__in=(CLOCK, "welfare_portal")).iterator():
        clock = rows("Deadline").filter(case=found.case_id, rule=CLOCK).order_by("started_at").first()
        scope = {
            name: getattr(found, name) for name in ("case_id", "office_id", "sigungu_id", "recorded_by_id")
        }
        call = rows("TransferredCall").create(
            **scope,
            route=found.route,
            received_at=found.received_at,
            accepted_at=found.recorded_at,
            content=found.situation,
            answered_at=clock.met_at if clock else None,
        )
        rows("Deadline").filter(case=found.case_id, rule=CLOCK).update(target_id=call.pk)


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_calls")]

    operations = [migrations.RunPython(take_calls, migrations.RunPython.noop)]
