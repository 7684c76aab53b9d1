"""Field versions of a record, kept by database triggers under the action's event id (변경 이력)."""

import pghistory
from django.db import models


def tracked(model: type[models.Model]) -> type[models.Model]:
    """Keep every version of a record's fields in a history table with the same row scope."""
    track = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        obj_field=None,
        model_name=f"{model.__name__}Version",
        meta={"indexes": [models.Index(fields=["id"])]},
    )
    return track(model)
