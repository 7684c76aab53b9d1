"""The scan of a paper or why there is none; a guardian by law with an answer of their own (동의서·법정대리인)."""

from typing import Any

from django.db import migrations, models

# As the basis was typed before it was chosen: only what can mean nobody but a parent is taken over.
PARENTS = ("부", "모", "아버지", "어머니", "부모", "친권자")


def say_basis(apps: Any, schema_editor: Any) -> None:
    kept = apps.get_model("cases", "Consent").objects.using(schema_editor.connection.alias)
    kept.filter(guardian_relation__in=PARENTS).update(guardian_relation="parent")
    kept.filter(is_given=True).exclude(guardian_name="").update(guardian_agreed=True)


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_stage_steps")]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="no_scan_reason",
            field=models.CharField(blank=True, max_length=200, verbose_name="동의서를 붙이지 못한 까닭"),
        ),
        migrations.AddField(
            model_name="consent",
            name="guardian_agreed",
            field=models.BooleanField(blank=True, null=True, verbose_name="법정대리인의 답"),
        ),
        migrations.AlterField(
            model_name="consent",
            name="guardian_relation",
            field=models.CharField(blank=True, max_length=40, verbose_name="법정대리인인 근거"),
        ),
        migrations.RunPython(say_basis, migrations.RunPython.noop),
    ]
