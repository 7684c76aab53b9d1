"""Search words as keyed hashes, each with the home it comes from; they are made anew after the migration."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0006_widths")]

    operations = [
        migrations.RunSQL("TRUNCATE people_searchtoken", migrations.RunSQL.noop),
        migrations.RemoveConstraint("searchtoken", "one_token_per_person"),
        migrations.RemoveIndex("searchtoken", "people_sear_office__b01cc6_idx"),
        migrations.RemoveField("searchtoken", "token"),
        migrations.AddField("searchtoken", "token", models.UUIDField(default=None), preserve_default=False),
        migrations.AddField(
            "searchtoken",
            "hashed_with",
            models.CharField(default="", max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            "searchtoken",
            "household",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.household",
            ),
        ),
        migrations.AddIndex(
            "searchtoken", models.Index(fields=["office", "token"], name="people_sear_office__b01cc6_idx")
        ),
        migrations.AddConstraint(
            "searchtoken",
            models.UniqueConstraint(
                fields=("person", "token", "household"), name="one_token_of_a_home", nulls_distinct=False
            ),
        ),
    ]
