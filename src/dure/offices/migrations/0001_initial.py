import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import dure.access.base


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=10, unique=True, verbose_name="행정구역 코드")),
                ("name", models.CharField(max_length=40, verbose_name="이름")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("sido", "시도"),
                            ("sigungu", "시군구"),
                            ("district", "행정구"),
                            ("town", "읍면동"),
                        ],
                        max_length=10,
                        verbose_name="단계",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="offices.region",
                    ),
                ),
            ],
            options={
                "verbose_name": "지역",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="기관 이름")),
                ("code", models.CharField(max_length=12, unique=True, verbose_name="기관 번호")),
                ("kind", models.CharField(max_length=40, verbose_name="기관 종류")),
                ("town_model", models.CharField(blank=True, max_length=40, verbose_name="읍면동 운영 모형")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="전화")),
                ("is_active", models.BooleanField(default=True, verbose_name="운영 중")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "hub",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="offices.office",
                        verbose_name="권역 중심 읍면동",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="offices.region",
                        verbose_name="지역",
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.region",
                        verbose_name="시군구",
                    ),
                ),
            ],
            options={
                "verbose_name": "기관",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Staff",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("login", models.CharField(max_length=40, unique=True, verbose_name="아이디")),
                ("name", models.CharField(max_length=40, verbose_name="이름")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="업무 전화")),
                ("is_civil_servant", models.BooleanField(default=True, verbose_name="공무원")),
                ("is_active", models.BooleanField(default=True, verbose_name="사용 중")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "sigungu",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.region",
                        verbose_name="시군구",
                    ),
                ),
            ],
            options={
                "verbose_name": "직원",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="팀 이름")),
                ("kind", models.CharField(blank=True, max_length=40, verbose_name="팀 종류")),
                ("is_active", models.BooleanField(default=True, verbose_name="운영 중")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teams",
                        to="offices.office",
                        verbose_name="기관",
                    ),
                ),
            ],
            options={
                "verbose_name": "팀",
                "ordering": ["office", "name"],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("role", models.CharField(max_length=60, verbose_name="역할")),
                ("reach", models.CharField(max_length=10, verbose_name="범위")),
                ("from_on", models.DateField(verbose_name="시작일")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="마친 날")),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="직원",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="offices.office",
                        verbose_name="기관",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="offices.team",
                        verbose_name="팀",
                    ),
                ),
            ],
            options={
                "verbose_name": "역할 지정",
                "ordering": ["from_on"],
                "indexes": [
                    models.Index(fields=["staff", "until_on"], name="offices_ass_staff_i_18a05a_idx"),
                    models.Index(fields=["office", "until_on"], name="offices_ass_office__ba262d_idx"),
                ],
            },
        ),
    ]
