import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import dure.access.base


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("offices", "0001_initial"),
        ("offices", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReadEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("happened_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ("subject_hash", models.CharField(db_index=True, max_length=64)),
                ("subject_kind", models.CharField(max_length=20)),
                ("page", models.CharField(max_length=80)),
                ("purpose", models.CharField(blank=True, max_length=200)),
                ("address", models.GenericIPAddressField(null=True)),
                ("request_id", models.UUIDField(null=True)),
                (
                    "staff",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SignIn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("token_hash", models.BinaryField(unique=True)),
                ("system_actor", models.CharField(blank=True, max_length=60)),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sigungu",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="offices.region",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("verb", models.CharField(max_length=80)),
                ("case_id", models.UUIDField(db_index=True, null=True)),
                ("result", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("form", models.CharField(max_length=80)),
                ("target", models.CharField(blank=True, max_length=80)),
                ("title", models.CharField(blank=True, max_length=120)),
                ("url", models.CharField(blank=True, max_length=200)),
                ("body", models.TextField()),
                ("base_version", models.PositiveIntegerField(default=0)),
                ("case_id", models.UUIDField(db_index=True, null=True)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "form", "target"), name="one_draft_per_target")
                ],
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_id", models.UUIDField(db_index=True)),
                ("reason", models.CharField(max_length=60)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(blank=True, null=True)),
                (
                    "office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="offices.office",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["staff"], name="access_gran_staff_i_c2f9a6_idx"),
                    models.Index(fields=["office"], name="access_gran_office__4466e1_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("staff__isnull", False), ("office__isnull", False), _connector="OR"
                        ),
                        name="grant_has_receiver",
                    )
                ],
            },
        ),
    ]
