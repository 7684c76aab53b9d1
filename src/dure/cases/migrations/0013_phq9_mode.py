"""How a PHQ-9 was asked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_sheets_terms_and_quick_meetings"),
    ]

    operations = [
        migrations.AddField(
            model_name="phq9",
            name="mode",
            field=models.CharField(blank=True, max_length=20, verbose_name="응답 방법"),
        ),
        migrations.AddField(
            model_name="phq9version",
            name="mode",
            field=models.CharField(blank=True, max_length=20, verbose_name="응답 방법"),
        ),
    ]
