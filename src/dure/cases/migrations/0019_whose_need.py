"""Whose need it is (누구의 욕구)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0018_monitored_households"),
        ("people", "0009_papers_ask_more"),
    ]

    operations = [
        migrations.AddField(
            model_name="needfinding",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.person",
                verbose_name="누구의 욕구",
            ),
        ),
        migrations.AddField(
            model_name="needfindingversion",
            name="person",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
                verbose_name="누구의 욕구",
            ),
        ),
    ]
