import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import dure.access.base


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("offices", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="주소")),
                ("address_detail", models.CharField(blank=True, max_length=100, verbose_name="상세 주소")),
                ("household_type", models.CharField(blank=True, max_length=40, verbose_name="가구유형")),
                (
                    "household_type_other",
                    models.CharField(blank=True, max_length=60, verbose_name="가구유형(기타)"),
                ),
                ("traits", models.JSONField(blank=True, default=list, verbose_name="가구 특성")),
                ("housing_type", models.CharField(blank=True, max_length=40, verbose_name="주거유형")),
                ("tenure", models.CharField(blank=True, max_length=40, verbose_name="주거점유형태")),
                ("deposit", models.PositiveIntegerField(blank=True, null=True, verbose_name="보증금(만원)")),
                (
                    "monthly_rent",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="월세(만원)"),
                ),
                ("lived_since_on", models.DateField(blank=True, null=True, verbose_name="거주 시작일")),
                ("income", models.CharField(blank=True, max_length=100, verbose_name="가계소득")),
                ("debt", models.CharField(blank=True, max_length=100, verbose_name="부채")),
                ("note", models.TextField(blank=True, verbose_name="참고 사항")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
            ],
            options={
                "verbose_name": "가구",
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="성명")),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("male", "남"), ("female", "여")],
                        max_length=6,
                        verbose_name="성별",
                    ),
                ),
                ("birth_on", models.DateField(blank=True, null=True, verbose_name="생년월일")),
                ("number_sealed", models.TextField(blank=True, editable=False)),
                ("number_hash", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "number_masked",
                    models.CharField(blank=True, editable=False, max_length=14, verbose_name="주민등록번호"),
                ),
                ("nationality", models.CharField(blank=True, max_length=40, verbose_name="국적")),
                ("mobile_phone", models.CharField(blank=True, max_length=20, verbose_name="휴대전화")),
                ("home_phone", models.CharField(blank=True, max_length=20, verbose_name="집 전화")),
                ("work_phone", models.CharField(blank=True, max_length=20, verbose_name="직장 전화")),
                ("emergency_phone", models.CharField(blank=True, max_length=60, verbose_name="비상연락처")),
                ("education", models.CharField(blank=True, max_length=40, verbose_name="학력")),
                ("occupation", models.CharField(blank=True, max_length=60, verbose_name="직업")),
                ("marital_status", models.CharField(blank=True, max_length=40, verbose_name="결혼상태")),
                ("health", models.CharField(blank=True, max_length=40, verbose_name="건강상태")),
                ("illness", models.CharField(blank=True, max_length=100, verbose_name="질병")),
                ("disability", models.CharField(blank=True, max_length=100, verbose_name="장애")),
                ("benefit_status", models.CharField(blank=True, max_length=40, verbose_name="보장 구분")),
                ("has_guardian", models.BooleanField(default=False, verbose_name="피성년·피한정후견인")),
                ("guardian_name", models.CharField(blank=True, max_length=60, verbose_name="법정대리인")),
                ("died_on", models.DateField(blank=True, null=True, verbose_name="사망일")),
                ("note", models.TextField(blank=True, verbose_name="비고")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
            ],
            options={
                "verbose_name": "사람",
                "indexes": [
                    models.Index(
                        condition=models.Q(("number_hash", ""), _negated=True),
                        fields=["number_hash"],
                        name="person_number_hash",
                    ),
                    models.Index(fields=["office", "birth_on"], name="people_pers_office__9cee18_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("relation", models.CharField(blank=True, max_length=40, verbose_name="가구주와의 관계")),
                ("is_head", models.BooleanField(default=False, verbose_name="가구주")),
                ("lives_together", models.BooleanField(default=True, verbose_name="동거")),
                (
                    "from_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="들어온 날"),
                ),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="나간 날")),
                ("leaving_reason", models.CharField(blank=True, max_length=60, verbose_name="나간 까닭")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "household",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="offices.office",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="offices.region",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="people_memb_id_e655ca_idx")],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("relation", models.CharField(blank=True, max_length=40, verbose_name="가구주와의 관계")),
                ("is_head", models.BooleanField(default=False, verbose_name="가구주")),
                ("lives_together", models.BooleanField(default=True, verbose_name="동거")),
                (
                    "from_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="들어온 날"),
                ),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="나간 날")),
                ("leaving_reason", models.CharField(blank=True, max_length=60, verbose_name="나간 까닭")),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="people.household",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "from_on", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_on__isnull", True)),
                        fields=("household", "person"),
                        name="once_a_member",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LifeEventVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                ("life_stage", models.CharField(blank=True, max_length=40, verbose_name="생애주기")),
                ("happened_when", models.CharField(blank=True, max_length=40, verbose_name="시기")),
                ("text", models.TextField(verbose_name="내용")),
                (
                    "household",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="offices.office",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="offices.region",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="people_life_id_cba68b_idx")],
            },
        ),
        migrations.CreateModel(
            name="LifeEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                ("life_stage", models.CharField(blank=True, max_length=40, verbose_name="생애주기")),
                ("happened_when", models.CharField(blank=True, max_length=40, verbose_name="시기")),
                ("text", models.TextField(verbose_name="내용")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="life_events",
                        to="people.household",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="life_events",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="PersonVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="성명")),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("male", "남"), ("female", "여")],
                        max_length=6,
                        verbose_name="성별",
                    ),
                ),
                ("birth_on", models.DateField(blank=True, null=True, verbose_name="생년월일")),
                ("number_sealed", models.TextField(blank=True, editable=False)),
                ("number_hash", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "number_masked",
                    models.CharField(blank=True, editable=False, max_length=14, verbose_name="주민등록번호"),
                ),
                ("nationality", models.CharField(blank=True, max_length=40, verbose_name="국적")),
                ("mobile_phone", models.CharField(blank=True, max_length=20, verbose_name="휴대전화")),
                ("home_phone", models.CharField(blank=True, max_length=20, verbose_name="집 전화")),
                ("work_phone", models.CharField(blank=True, max_length=20, verbose_name="직장 전화")),
                ("emergency_phone", models.CharField(blank=True, max_length=60, verbose_name="비상연락처")),
                ("education", models.CharField(blank=True, max_length=40, verbose_name="학력")),
                ("occupation", models.CharField(blank=True, max_length=60, verbose_name="직업")),
                ("marital_status", models.CharField(blank=True, max_length=40, verbose_name="결혼상태")),
                ("health", models.CharField(blank=True, max_length=40, verbose_name="건강상태")),
                ("illness", models.CharField(blank=True, max_length=100, verbose_name="질병")),
                ("disability", models.CharField(blank=True, max_length=100, verbose_name="장애")),
                ("benefit_status", models.CharField(blank=True, max_length=40, verbose_name="보장 구분")),
                ("has_guardian", models.BooleanField(default=False, verbose_name="피성년·피한정후견인")),
                ("guardian_name", models.CharField(blank=True, max_length=60, verbose_name="법정대리인")),
                ("died_on", models.DateField(blank=True, null=True, verbose_name="사망일")),
                ("note", models.TextField(blank=True, verbose_name="비고")),
                (
                    "office",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="offices.office",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="offices.region",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="people_pers_id_6a756a_idx")],
            },
        ),
        migrations.CreateModel(
            name="ReceivedService",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                ("name", models.CharField(max_length=100, verbose_name="급여·서비스 이름")),
                ("provider", models.CharField(blank=True, max_length=100, verbose_name="제공기관")),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="시작일")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="마친 날")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="내용")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="received_services",
                        to="people.household",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
            ],
            options={
                "ordering": ["-from_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="ReceivedServiceVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                ("name", models.CharField(max_length=100, verbose_name="급여·서비스 이름")),
                ("provider", models.CharField(blank=True, max_length=100, verbose_name="제공기관")),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="시작일")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="마친 날")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="내용")),
                (
                    "household",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="offices.office",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="offices.region",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="people_rece_id_a7d692_idx")],
            },
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="관계")),
                ("quality", models.CharField(blank=True, max_length=40, verbose_name="관계의 질")),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="시작일")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="마친 날")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="설명")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="people.person",
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RelationVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("kind", models.CharField(max_length=40, verbose_name="관계")),
                ("quality", models.CharField(blank=True, max_length=40, verbose_name="관계의 질")),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="시작일")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="마친 날")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="설명")),
                (
                    "office",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="offices.office",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="offices.region",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="people_rela_id_a7e6eb_idx")],
            },
        ),
        migrations.CreateModel(
            name="SearchToken",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("token", models.CharField(max_length=60)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tokens", to="people.person"
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["office", "token"], name="people_sear_office__b01cc6_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "token"), name="one_token_per_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseholdVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="주소")),
                ("address_detail", models.CharField(blank=True, max_length=100, verbose_name="상세 주소")),
                ("household_type", models.CharField(blank=True, max_length=40, verbose_name="가구유형")),
                (
                    "household_type_other",
                    models.CharField(blank=True, max_length=60, verbose_name="가구유형(기타)"),
                ),
                ("traits", models.JSONField(blank=True, default=list, verbose_name="가구 특성")),
                ("housing_type", models.CharField(blank=True, max_length=40, verbose_name="주거유형")),
                ("tenure", models.CharField(blank=True, max_length=40, verbose_name="주거점유형태")),
                ("deposit", models.PositiveIntegerField(blank=True, null=True, verbose_name="보증금(만원)")),
                (
                    "monthly_rent",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="월세(만원)"),
                ),
                ("lived_since_on", models.DateField(blank=True, null=True, verbose_name="거주 시작일")),
                ("income", models.CharField(blank=True, max_length=100, verbose_name="가계소득")),
                ("debt", models.CharField(blank=True, max_length=100, verbose_name="부채")),
                ("note", models.TextField(blank=True, verbose_name="참고 사항")),
                (
                    "office",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="offices.office",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="offices.region",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="people_hous_id_d0e7b2_idx")],
            },
        ),
    ]
