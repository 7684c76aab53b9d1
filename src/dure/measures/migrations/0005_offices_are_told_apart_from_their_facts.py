"""Offices are told apart from their facts, cases are held while they are counted, and everything is counted anew.

A guide date is no limit any more and a person of two offices of a 권역 is one there: where something was counted already, the
next round counts it from the records.
"""

import django.db.models.deletion
from django.db import migrations, models

COUNT_ANEW = "DELETE FROM measures_slice WHERE office_id IS NOT NULL; DELETE FROM measures_counted"


class Migration(migrations.Migration):
    dependencies = [("measures", "0004_keys_are_looked_at_once")]

    operations = [
        migrations.RunSQL(COUNT_ANEW, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="fact", name="facts_of_record"),
        migrations.RemoveIndex(model_name="slice", name="slices_of_office"),
        migrations.AlterField(
            model_name="fact",
            name="case",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="cases.case",
                verbose_name="사례",
            ),
        ),
    ]
