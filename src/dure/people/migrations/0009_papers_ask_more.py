"""What papers ask of people and households, and since when their ties are known."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_spelling"),
    ]

    operations = [
        migrations.AddField(
            model_name="household",
            name="government_aid",
            field=models.CharField(blank=True, max_length=100, verbose_name="정부지원금"),
        ),
        migrations.AddField(
            model_name="household",
            name="spending",
            field=models.CharField(blank=True, max_length=100, verbose_name="월 평균 지출"),
        ),
        migrations.AddField(
            model_name="householdversion",
            name="government_aid",
            field=models.CharField(blank=True, max_length=100, verbose_name="정부지원금"),
        ),
        migrations.AddField(
            model_name="householdversion",
            name="spending",
            field=models.CharField(blank=True, max_length=100, verbose_name="월 평균 지출"),
        ),
        migrations.AddField(
            model_name="person",
            name="disability_degree",
            field=models.CharField(blank=True, max_length=20, verbose_name="장애 정도"),
        ),
        migrations.AddField(
            model_name="person",
            name="is_treated",
            field=models.CharField(blank=True, max_length=10, verbose_name="치료 여부"),
        ),
        migrations.AddField(
            model_name="person",
            name="religion",
            field=models.CharField(blank=True, max_length=40, verbose_name="종교"),
        ),
        migrations.AddField(
            model_name="personversion",
            name="disability_degree",
            field=models.CharField(blank=True, max_length=20, verbose_name="장애 정도"),
        ),
        migrations.AddField(
            model_name="personversion",
            name="is_treated",
            field=models.CharField(blank=True, max_length=10, verbose_name="치료 여부"),
        ),
        migrations.AddField(
            model_name="personversion",
            name="religion",
            field=models.CharField(blank=True, max_length=40, verbose_name="종교"),
        ),
        migrations.AddField(
            model_name="socialtie",
            name="from_on",
            field=models.DateField(blank=True, null=True, verbose_name="시작한 날"),
        ),
        migrations.AddField(
            model_name="socialtie",
            name="until_on",
            field=models.DateField(blank=True, null=True, verbose_name="끝난 날"),
        ),
        migrations.AddField(
            model_name="socialtieversion",
            name="from_on",
            field=models.DateField(blank=True, null=True, verbose_name="시작한 날"),
        ),
        migrations.AddField(
            model_name="socialtieversion",
            name="until_on",
            field=models.DateField(blank=True, null=True, verbose_name="끝난 날"),
        ),
        # What was recorded before has no such day: it counts as always known.
        migrations.AddField(
            model_name="kinship",
            name="known_on",
            field=models.DateField(editable=False, null=True, verbose_name="알게 된 날"),
        ),
        migrations.AddField(
            model_name="kinshipversion",
            name="known_on",
            field=models.DateField(editable=False, null=True, verbose_name="알게 된 날"),
        ),
        migrations.AddField(
            model_name="relation",
            name="known_on",
            field=models.DateField(editable=False, null=True, verbose_name="알게 된 날"),
        ),
        migrations.AddField(
            model_name="relationversion",
            name="known_on",
            field=models.DateField(editable=False, null=True, verbose_name="알게 된 날"),
        ),
        migrations.AddField(
            model_name="relative",
            name="known_on",
            field=models.DateField(editable=False, null=True, verbose_name="알게 된 날"),
        ),
        migrations.AddField(
            model_name="relativeversion",
            name="known_on",
            field=models.DateField(editable=False, null=True, verbose_name="알게 된 날"),
        ),
        migrations.AddField(
            model_name="socialtie",
            name="known_on",
            field=models.DateField(editable=False, null=True, verbose_name="알게 된 날"),
        ),
        migrations.AddField(
            model_name="socialtieversion",
            name="known_on",
            field=models.DateField(editable=False, null=True, verbose_name="알게 된 날"),
        ),
        migrations.AlterField(
            model_name="kinship",
            name="known_on",
            field=models.DateField(
                default=django.utils.timezone.localdate, editable=False, null=True, verbose_name="알게 된 날"
            ),
        ),
        migrations.AlterField(
            model_name="kinshipversion",
            name="known_on",
            field=models.DateField(
                default=django.utils.timezone.localdate, editable=False, null=True, verbose_name="알게 된 날"
            ),
        ),
        migrations.AlterField(
            model_name="relation",
            name="known_on",
            field=models.DateField(
                default=django.utils.timezone.localdate, editable=False, null=True, verbose_name="알게 된 날"
            ),
        ),
        migrations.AlterField(
            model_name="relationversion",
            name="known_on",
            field=models.DateField(
                default=django.utils.timezone.localdate, editable=False, null=True, verbose_name="알게 된 날"
            ),
        ),
        migrations.AlterField(
            model_name="relative",
            name="known_on",
            field=models.DateField(
                default=django.utils.timezone.localdate, editable=False, null=True, verbose_name="알게 된 날"
            ),
        ),
        migrations.AlterField(
            model_name="relativeversion",
            name="known_on",
            field=models.DateField(
                default=django.utils.timezone.localdate, editable=False, null=True, verbose_name="알게 된 날"
            ),
        ),
        migrations.AlterField(
            model_name="socialtie",
            name="known_on",
            field=models.DateField(
                default=django.utils.timezone.localdate, editable=False, null=True, verbose_name="알게 된 날"
            ),
        ),
        migrations.AlterField(
            model_name="socialtieversion",
            name="known_on",
            field=models.DateField(
                default=django.utils.timezone.localdate, editable=False, null=True, verbose_name="알게 된 날"
            ),
        ),
    ]
