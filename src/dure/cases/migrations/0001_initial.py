import django.contrib.postgres.fields
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
        ("people", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                ("number", models.CharField(max_length=40, unique=True, verbose_name="사례관리 번호")),
                ("stage", models.CharField(max_length=20, verbose_name="단계")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "진행"), ("aftercare", "사후관리"), ("ended", "끝남")],
                        default="open",
                        max_length=12,
                        verbose_name="상태",
                    ),
                ),
                (
                    "path",
                    models.CharField(
                        blank=True,
                        choices=[("", "선정 전"), ("case", "사례관리 가구"), ("link", "서비스 연계 가구")],
                        default="",
                        max_length=8,
                        verbose_name="구분",
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("outcome", models.CharField(blank=True, max_length=30, verbose_name="결과")),
                (
                    "difficulty",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="고난도 근거",
                    ),
                ),
                ("is_urgent", models.BooleanField(default=False, verbose_name="긴급")),
                ("is_restricted", models.BooleanField(default=False, verbose_name="열람 제한")),
                ("opened_on", models.DateField(verbose_name="발굴일")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="접수일")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="종결일")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="끝난 날")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                (
                    "stage_entered_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="단계 시작"),
                ),
                ("next_due_at", models.DateTimeField(blank=True, null=True, verbose_name="다음 기한")),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="people.household",
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="managed_cases",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="주사례관리자",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="cases.case",
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="people.person",
                        verbose_name="대상자",
                    ),
                ),
            ],
            options={
                "verbose_name": "사례",
                "indexes": [
                    models.Index(
                        fields=["office", "status", "-opened_on", "id"], name="cases_case_office__e50746_idx"
                    ),
                    models.Index(
                        fields=["office", "stage", "next_due_at"], name="cases_case_office__797d75_idx"
                    ),
                    models.Index(fields=["manager", "status", "stage"], name="cases_case_manager_9742ae_idx"),
                    models.Index(fields=["household"], name="cases_case_househo_88ae32_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("number", models.PositiveSmallIntegerField(default=0, verbose_name="차수")),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("reason", models.TextField(blank=True, verbose_name="재조사 까닭")),
                ("housing_type", models.CharField(blank=True, max_length=40, verbose_name="거처 유형")),
                ("tenure", models.CharField(blank=True, max_length=40, verbose_name="주거비용 부담")),
                (
                    "lived_months",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="거주기간(개월)"),
                ),
                ("family_history", models.TextField(blank=True, verbose_name="가족력")),
                ("personal_history", models.JSONField(blank=True, default=dict, verbose_name="개인력")),
                ("strengths", models.TextField(blank=True, verbose_name="강점")),
                ("obstacles", models.TextField(blank=True, verbose_name="장애물")),
                ("supports", models.TextField(blank=True, verbose_name="사회적 지지자원")),
                ("requested_services", models.TextField(blank=True, verbose_name="요청 서비스")),
                ("needs_said", models.TextField(blank=True, verbose_name="표현된 욕구")),
                ("needs_unsaid", models.TextField(blank=True, verbose_name="표현되지 않은 욕구")),
                ("resources", models.TextField(blank=True, verbose_name="활용 가능 자원과 활용 능력")),
                ("direction", models.TextField(blank=True, verbose_name="사례관리 지원 방향")),
                (
                    "areas_clear",
                    models.JSONField(blank=True, default=dict, verbose_name="욕구가 없음을 확인한 영역"),
                ),
                ("not_to_share", models.TextField(blank=True, verbose_name="가구가 알리기를 원하지 않는 것")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                ("completed_at", models.DateTimeField(blank=True, null=True, verbose_name="등록 완료")),
                (
                    "main_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="주요 대상자",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="one_assessment_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("number", models.PositiveSmallIntegerField(default=0, verbose_name="차수")),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("reason", models.TextField(blank=True, verbose_name="재조사 까닭")),
                ("housing_type", models.CharField(blank=True, max_length=40, verbose_name="거처 유형")),
                ("tenure", models.CharField(blank=True, max_length=40, verbose_name="주거비용 부담")),
                (
                    "lived_months",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="거주기간(개월)"),
                ),
                ("family_history", models.TextField(blank=True, verbose_name="가족력")),
                ("personal_history", models.JSONField(blank=True, default=dict, verbose_name="개인력")),
                ("strengths", models.TextField(blank=True, verbose_name="강점")),
                ("obstacles", models.TextField(blank=True, verbose_name="장애물")),
                ("supports", models.TextField(blank=True, verbose_name="사회적 지지자원")),
                ("requested_services", models.TextField(blank=True, verbose_name="요청 서비스")),
                ("needs_said", models.TextField(blank=True, verbose_name="표현된 욕구")),
                ("needs_unsaid", models.TextField(blank=True, verbose_name="표현되지 않은 욕구")),
                ("resources", models.TextField(blank=True, verbose_name="활용 가능 자원과 활용 능력")),
                ("direction", models.TextField(blank=True, verbose_name="사례관리 지원 방향")),
                (
                    "areas_clear",
                    models.JSONField(blank=True, default=dict, verbose_name="욕구가 없음을 확인한 영역"),
                ),
                ("not_to_share", models.TextField(blank=True, verbose_name="가구가 알리기를 원하지 않는 것")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                ("completed_at", models.DateTimeField(blank=True, null=True, verbose_name="등록 완료")),
                (
                    "main_person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.person",
                        verbose_name="주요 대상자",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="cases_asses_id_2f34fa_idx")],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="문서 종류")),
                ("title", models.CharField(max_length=120, verbose_name="제목")),
                ("file_name", models.CharField(max_length=120, verbose_name="파일 이름")),
                ("content_type", models.CharField(max_length=80)),
                ("size", models.PositiveIntegerField(verbose_name="크기")),
                ("digest", models.CharField(max_length=64)),
                ("target_id", models.UUIDField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ["-recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="Conference",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="회의 종류")),
                ("number", models.PositiveSmallIntegerField(verbose_name="회의 차수")),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("purpose", models.CharField(max_length=40, verbose_name="안건")),
                ("title", models.CharField(max_length=120, verbose_name="회의 제목")),
                ("scheduled_at", models.DateTimeField(verbose_name="회의 일시")),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="장소")),
                ("is_written", models.BooleanField(default=False, verbose_name="서면 회의")),
                ("case_summary", models.TextField(blank=True, verbose_name="대상 사례 개요")),
                ("main_needs", models.TextField(blank=True, verbose_name="주요 욕구와 문제")),
                ("agenda", models.TextField(blank=True, verbose_name="논의할 안건")),
                ("circumstances", models.JSONField(blank=True, default=list, verbose_name="필수 참석 사정")),
                ("topics", models.JSONField(blank=True, default=list, verbose_name="다루는 내용")),
                ("content", models.TextField(blank=True, verbose_name="회의 내용")),
                ("result", models.TextField(blank=True, verbose_name="회의 결과")),
                ("supervision", models.TextField(blank=True, verbose_name="동료 슈퍼비전")),
                ("expert_supervision", models.TextField(blank=True, verbose_name="전문가 슈퍼비전")),
                (
                    "main_manager_criteria",
                    models.JSONField(blank=True, default=list, verbose_name="주사례관리자 선정 기준"),
                ),
                ("is_agreed", models.BooleanField(blank=True, null=True, verbose_name="합의함")),
                ("options", models.JSONField(blank=True, default=list, verbose_name="다시 논의할 안")),
                ("co_management", models.TextField(blank=True, verbose_name="공동사례관리 결정")),
                ("next_at", models.DateTimeField(blank=True, null=True, verbose_name="차기 회의")),
                ("held_at", models.DateTimeField(blank=True, null=True, verbose_name="개최")),
                ("minutes_at", models.DateTimeField(blank=True, null=True, verbose_name="회의록 등록")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="취소")),
                ("cancel_reason", models.CharField(blank=True, max_length=200, verbose_name="취소 까닭")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "chair",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="주재",
                    ),
                ),
                (
                    "minutes_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="작성자",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["scheduled_at", "id"],
                "indexes": [
                    models.Index(fields=["office", "scheduled_at"], name="cases_confe_office__1cf4f8_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "kind", "number"), name="conference_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendee",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("inner", "내부 참석자"),
                            ("agency", "외부 참석자(수행기관 종사자 등)"),
                            ("expert", "외부 참석자(외부 전문가)"),
                            ("household", "대상자·보호자"),
                        ],
                        max_length=10,
                        verbose_name="구분",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="이름")),
                ("affiliation", models.CharField(blank=True, max_length=100, verbose_name="소속")),
                ("position", models.CharField(blank=True, max_length=60, verbose_name="직책")),
                ("requirement", models.CharField(blank=True, max_length=60, verbose_name="필수 참석 근거")),
                ("came", models.BooleanField(blank=True, null=True, verbose_name="참석")),
                ("absence_reason", models.CharField(blank=True, max_length=200, verbose_name="불참 까닭")),
                ("opinion", models.TextField(blank=True, verbose_name="서면 의견")),
                ("promised_secrecy", models.BooleanField(default=False, verbose_name="비밀 유지 서약")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendees",
                        to="cases.conference",
                    ),
                ),
            ],
            options={
                "ordering": ["side", "id"],
            },
        ),
        migrations.CreateModel(
            name="AttendeeVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("inner", "내부 참석자"),
                            ("agency", "외부 참석자(수행기관 종사자 등)"),
                            ("expert", "외부 참석자(외부 전문가)"),
                            ("household", "대상자·보호자"),
                        ],
                        max_length=10,
                        verbose_name="구분",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="이름")),
                ("affiliation", models.CharField(blank=True, max_length=100, verbose_name="소속")),
                ("position", models.CharField(blank=True, max_length=60, verbose_name="직책")),
                ("requirement", models.CharField(blank=True, max_length=60, verbose_name="필수 참석 근거")),
                ("came", models.BooleanField(blank=True, null=True, verbose_name="참석")),
                ("absence_reason", models.CharField(blank=True, max_length=200, verbose_name="불참 까닭")),
                ("opinion", models.TextField(blank=True, verbose_name="서면 의견")),
                ("promised_secrecy", models.BooleanField(default=False, verbose_name="비밀 유지 서약")),
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "staff",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.conference",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="cases_atten_id_afb90e_idx")],
            },
        ),
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("verb", models.CharField(max_length=60, verbose_name="한 일")),
                ("stage", models.CharField(max_length=20, verbose_name="단계")),
                ("happened_at", models.DateTimeField(verbose_name="일어난 때")),
                ("actor", models.CharField(max_length=60, verbose_name="한 사람")),
                ("params", models.JSONField(default=dict)),
                ("target_id", models.UUIDField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["-happened_at", "-id"],
                "indexes": [
                    models.Index(
                        fields=["case", "-happened_at", "-id"], name="cases_casee_case_id_05bf4b_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseSerial",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("day", models.DateField()),
                ("last", models.PositiveIntegerField(default=0)),
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
                "constraints": [
                    models.UniqueConstraint(fields=("office", "kind", "day"), name="one_serial_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                ("number", models.CharField(max_length=40, verbose_name="사례관리 번호")),
                ("stage", models.CharField(max_length=20, verbose_name="단계")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "진행"), ("aftercare", "사후관리"), ("ended", "끝남")],
                        default="open",
                        max_length=12,
                        verbose_name="상태",
                    ),
                ),
                (
                    "path",
                    models.CharField(
                        blank=True,
                        choices=[("", "선정 전"), ("case", "사례관리 가구"), ("link", "서비스 연계 가구")],
                        default="",
                        max_length=8,
                        verbose_name="구분",
                    ),
                ),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("outcome", models.CharField(blank=True, max_length=30, verbose_name="결과")),
                (
                    "difficulty",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="고난도 근거",
                    ),
                ),
                ("is_urgent", models.BooleanField(default=False, verbose_name="긴급")),
                ("is_restricted", models.BooleanField(default=False, verbose_name="열람 제한")),
                ("opened_on", models.DateField(verbose_name="발굴일")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="접수일")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="종결일")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="끝난 날")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                (
                    "stage_entered_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="단계 시작"),
                ),
                ("next_due_at", models.DateTimeField(blank=True, null=True, verbose_name="다음 기한")),
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
                    "manager",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="주사례관리자",
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
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "subject",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.person",
                        verbose_name="대상자",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="cases_casev_id_107f30_idx")],
            },
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("ground", models.CharField(blank=True, max_length=40, verbose_name="종결 유형")),
                ("ground_code", models.CharField(blank=True, max_length=40, verbose_name="종결 유형 구분")),
                (
                    "ground_detail",
                    models.CharField(blank=True, max_length=200, verbose_name="종결 유형 설명"),
                ),
                ("ground_since_on", models.DateField(blank=True, null=True, verbose_name="사유가 시작된 날")),
                ("result", models.CharField(blank=True, max_length=20, verbose_name="종결심사 결과")),
                (
                    "short_only_reason",
                    models.TextField(blank=True, verbose_name="단기목표만으로 종결하는 까닭"),
                ),
                ("service_effect", models.TextField(blank=True, verbose_name="서비스 개입(성과)")),
                ("change", models.TextField(blank=True, verbose_name="대상자 변화(성과)")),
                ("opinion", models.TextField(blank=True, verbose_name="종결심사 의견")),
                ("aftercare_plan", models.TextField(blank=True, verbose_name="사후관리 계획")),
                (
                    "household_told_on",
                    models.DateField(blank=True, null=True, verbose_name="가구에 미리 알린 날"),
                ),
                ("moved_on", models.DateField(blank=True, null=True, verbose_name="전출일")),
                ("moved_to", models.CharField(blank=True, max_length=100, verbose_name="전출지")),
                ("conference_id", models.UUIDField(blank=True, null=True)),
                ("risk_survey_id", models.UUIDField(blank=True, null=True)),
                ("registered_on", models.DateField(blank=True, null=True, verbose_name="종결심사 등록일")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "작성 중"),
                            ("awaiting", "승인 대기"),
                            ("returned", "반려"),
                            ("approved", "승인됨"),
                            ("dropped", "거둠"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="상태",
                    ),
                ),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="승인")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "moved_to_office",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.office",
                        verbose_name="옮겨 갈 기관",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["recorded_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["draft", "awaiting", "returned"])),
                        fields=("case",),
                        name="one_open_closure",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosureVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("ground", models.CharField(blank=True, max_length=40, verbose_name="종결 유형")),
                ("ground_code", models.CharField(blank=True, max_length=40, verbose_name="종결 유형 구분")),
                (
                    "ground_detail",
                    models.CharField(blank=True, max_length=200, verbose_name="종결 유형 설명"),
                ),
                ("ground_since_on", models.DateField(blank=True, null=True, verbose_name="사유가 시작된 날")),
                ("result", models.CharField(blank=True, max_length=20, verbose_name="종결심사 결과")),
                (
                    "short_only_reason",
                    models.TextField(blank=True, verbose_name="단기목표만으로 종결하는 까닭"),
                ),
                ("service_effect", models.TextField(blank=True, verbose_name="서비스 개입(성과)")),
                ("change", models.TextField(blank=True, verbose_name="대상자 변화(성과)")),
                ("opinion", models.TextField(blank=True, verbose_name="종결심사 의견")),
                ("aftercare_plan", models.TextField(blank=True, verbose_name="사후관리 계획")),
                (
                    "household_told_on",
                    models.DateField(blank=True, null=True, verbose_name="가구에 미리 알린 날"),
                ),
                ("moved_on", models.DateField(blank=True, null=True, verbose_name="전출일")),
                ("moved_to", models.CharField(blank=True, max_length=100, verbose_name="전출지")),
                ("conference_id", models.UUIDField(blank=True, null=True)),
                ("risk_survey_id", models.UUIDField(blank=True, null=True)),
                ("registered_on", models.DateField(blank=True, null=True, verbose_name="종결심사 등록일")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "작성 중"),
                            ("awaiting", "승인 대기"),
                            ("returned", "반려"),
                            ("approved", "승인됨"),
                            ("dropped", "거둠"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="상태",
                    ),
                ),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="승인")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "moved_to_office",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="offices.office",
                        verbose_name="옮겨 갈 기관",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_closu_id_1d5907_idx")],
            },
        ),
        migrations.CreateModel(
            name="ConferenceDecision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("text", models.TextField(verbose_name="결정 사항")),
                ("owner_name", models.CharField(max_length=60, verbose_name="맡은 사람")),
                ("due_on", models.DateField(verbose_name="기한")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="이행한 날")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="cases.conference",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["due_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="ConferenceDecisionVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("text", models.TextField(verbose_name="결정 사항")),
                ("owner_name", models.CharField(max_length=60, verbose_name="맡은 사람")),
                ("due_on", models.DateField(verbose_name="기한")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="이행한 날")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.conference",
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
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_confe_id_938521_idx")],
            },
        ),
        migrations.CreateModel(
            name="ConferenceVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="회의 종류")),
                ("number", models.PositiveSmallIntegerField(verbose_name="회의 차수")),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("purpose", models.CharField(max_length=40, verbose_name="안건")),
                ("title", models.CharField(max_length=120, verbose_name="회의 제목")),
                ("scheduled_at", models.DateTimeField(verbose_name="회의 일시")),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="장소")),
                ("is_written", models.BooleanField(default=False, verbose_name="서면 회의")),
                ("case_summary", models.TextField(blank=True, verbose_name="대상 사례 개요")),
                ("main_needs", models.TextField(blank=True, verbose_name="주요 욕구와 문제")),
                ("agenda", models.TextField(blank=True, verbose_name="논의할 안건")),
                ("circumstances", models.JSONField(blank=True, default=list, verbose_name="필수 참석 사정")),
                ("topics", models.JSONField(blank=True, default=list, verbose_name="다루는 내용")),
                ("content", models.TextField(blank=True, verbose_name="회의 내용")),
                ("result", models.TextField(blank=True, verbose_name="회의 결과")),
                ("supervision", models.TextField(blank=True, verbose_name="동료 슈퍼비전")),
                ("expert_supervision", models.TextField(blank=True, verbose_name="전문가 슈퍼비전")),
                (
                    "main_manager_criteria",
                    models.JSONField(blank=True, default=list, verbose_name="주사례관리자 선정 기준"),
                ),
                ("is_agreed", models.BooleanField(blank=True, null=True, verbose_name="합의함")),
                ("options", models.JSONField(blank=True, default=list, verbose_name="다시 논의할 안")),
                ("co_management", models.TextField(blank=True, verbose_name="공동사례관리 결정")),
                ("next_at", models.DateTimeField(blank=True, null=True, verbose_name="차기 회의")),
                ("held_at", models.DateTimeField(blank=True, null=True, verbose_name="개최")),
                ("minutes_at", models.DateTimeField(blank=True, null=True, verbose_name="회의록 등록")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="취소")),
                ("cancel_reason", models.CharField(blank=True, max_length=200, verbose_name="취소 까닭")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "chair",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="주재",
                    ),
                ),
                (
                    "minutes_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="작성자",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_confe_id_d5bb93_idx")],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="종류")),
                ("recipient", models.CharField(blank=True, max_length=100, verbose_name="제공받는 기관")),
                ("is_given", models.BooleanField(default=True, verbose_name="동의함")),
                ("given_on", models.DateField(verbose_name="동의일")),
                ("method", models.CharField(max_length=40, verbose_name="방법")),
                ("guardian_name", models.CharField(blank=True, max_length=60, verbose_name="법정대리인")),
                (
                    "guardian_relation",
                    models.CharField(blank=True, max_length=40, verbose_name="대리인 관계"),
                ),
                ("text_edition", models.CharField(max_length=20, verbose_name="동의서 판")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="철회일")),
                ("withdrawal_reason", models.CharField(blank=True, max_length=200, verbose_name="철회 까닭")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="people.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["given_on", "id"],
                "indexes": [
                    models.Index(fields=["case", "person", "kind"], name="cases_conse_case_id_2b2d35_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("happened_on", models.DateField(verbose_name="날짜")),
                ("method", models.CharField(max_length=20, verbose_name="방법")),
                ("outcome", models.CharField(max_length=20, verbose_name="결과")),
                ("with_whom", models.CharField(blank=True, max_length=60, verbose_name="만난 사람")),
                ("text", models.TextField(verbose_name="내용")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-happened_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ContactVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("happened_on", models.DateField(verbose_name="날짜")),
                ("method", models.CharField(max_length=20, verbose_name="방법")),
                ("outcome", models.CharField(max_length=20, verbose_name="결과")),
                ("with_whom", models.CharField(blank=True, max_length=60, verbose_name="만난 사람")),
                ("text", models.TextField(verbose_name="내용")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "staff",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="cases_conta_id_69c325_idx")],
            },
        ),
        migrations.CreateModel(
            name="Counselling",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("number", models.CharField(max_length=40, verbose_name="상담번호")),
                ("round_no", models.PositiveSmallIntegerField(default=1, verbose_name="상담차수")),
                ("counselled_on", models.DateField(blank=True, null=True, verbose_name="상담일자")),
                ("method", models.CharField(blank=True, max_length=40, verbose_name="상담방법")),
                ("route", models.CharField(blank=True, max_length=40, verbose_name="의뢰경로")),
                ("household_type", models.CharField(blank=True, max_length=40, verbose_name="가구유형")),
                (
                    "household_type_other",
                    models.CharField(blank=True, max_length=60, verbose_name="가구유형(기타)"),
                ),
                ("traits", models.JSONField(blank=True, default=list, verbose_name="가구 특성")),
                ("housing_type", models.CharField(blank=True, max_length=40, verbose_name="주거유형")),
                ("tenure", models.CharField(blank=True, max_length=40, verbose_name="주거점유형태")),
                ("worries", models.TextField(blank=True, verbose_name="대상자·가족이 말하는 문제와 걱정")),
                ("wishes", models.TextField(blank=True, verbose_name="대상자·가족이 원하는 도움")),
                ("findings", models.TextField(blank=True, verbose_name="상담자가 파악한 문제")),
                ("problem_areas", models.JSONField(blank=True, default=list, verbose_name="주요문제")),
                ("area_answers", models.JSONField(blank=True, default=dict, verbose_name="영역별 확인")),
                ("strengths", models.TextField(blank=True, verbose_name="강점")),
                ("risk_checks", models.JSONField(blank=True, default=list, verbose_name="초동대응 점검")),
                ("decision", models.CharField(blank=True, max_length=40, verbose_name="판정의견")),
                ("exclusion_ground", models.CharField(blank=True, max_length=40, verbose_name="제외 근거")),
                (
                    "target_programme",
                    models.CharField(blank=True, max_length=60, verbose_name="연계할 사례관리 사업"),
                ),
                ("opinion", models.TextField(blank=True, verbose_name="상담자 종합의견")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="제출")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "counsellor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="상담자",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["round_no"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "round_no"), name="one_counselling_a_round")
                ],
            },
        ),
        migrations.CreateModel(
            name="CounsellingVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("number", models.CharField(max_length=40, verbose_name="상담번호")),
                ("round_no", models.PositiveSmallIntegerField(default=1, verbose_name="상담차수")),
                ("counselled_on", models.DateField(blank=True, null=True, verbose_name="상담일자")),
                ("method", models.CharField(blank=True, max_length=40, verbose_name="상담방법")),
                ("route", models.CharField(blank=True, max_length=40, verbose_name="의뢰경로")),
                ("household_type", models.CharField(blank=True, max_length=40, verbose_name="가구유형")),
                (
                    "household_type_other",
                    models.CharField(blank=True, max_length=60, verbose_name="가구유형(기타)"),
                ),
                ("traits", models.JSONField(blank=True, default=list, verbose_name="가구 특성")),
                ("housing_type", models.CharField(blank=True, max_length=40, verbose_name="주거유형")),
                ("tenure", models.CharField(blank=True, max_length=40, verbose_name="주거점유형태")),
                ("worries", models.TextField(blank=True, verbose_name="대상자·가족이 말하는 문제와 걱정")),
                ("wishes", models.TextField(blank=True, verbose_name="대상자·가족이 원하는 도움")),
                ("findings", models.TextField(blank=True, verbose_name="상담자가 파악한 문제")),
                ("problem_areas", models.JSONField(blank=True, default=list, verbose_name="주요문제")),
                ("area_answers", models.JSONField(blank=True, default=dict, verbose_name="영역별 확인")),
                ("strengths", models.TextField(blank=True, verbose_name="강점")),
                ("risk_checks", models.JSONField(blank=True, default=list, verbose_name="초동대응 점검")),
                ("decision", models.CharField(blank=True, max_length=40, verbose_name="판정의견")),
                ("exclusion_ground", models.CharField(blank=True, max_length=40, verbose_name="제외 근거")),
                (
                    "target_programme",
                    models.CharField(blank=True, max_length=60, verbose_name="연계할 사례관리 사업"),
                ),
                ("opinion", models.TextField(blank=True, verbose_name="상담자 종합의견")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="제출")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "counsellor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="상담자",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_couns_id_01b394_idx")],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("rule", models.CharField(max_length=40, verbose_name="기한 규칙")),
                ("kind", models.CharField(max_length=12, verbose_name="종류")),
                ("stage", models.CharField(max_length=20, verbose_name="단계")),
                ("round", models.PositiveSmallIntegerField(verbose_name="회차")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                ("started_at", models.DateTimeField(verbose_name="시작")),
                ("due_at", models.DateTimeField(verbose_name="기한")),
                ("original_due_at", models.DateTimeField(verbose_name="처음 기한")),
                ("extension_reason", models.TextField(blank=True, verbose_name="연장 까닭")),
                ("met_at", models.DateTimeField(blank=True, null=True, verbose_name="지킨 때")),
                ("dropped_at", models.DateTimeField(blank=True, null=True, verbose_name="없어진 때")),
                ("target_id", models.UUIDField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("escalated_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["due_at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("dropped_at__isnull", True), ("met_at__isnull", True)),
                        fields=["office", "due_at"],
                        name="running_deadlines",
                    ),
                    models.Index(fields=["case", "rule"], name="cases_deadl_case_id_ec1bbf_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Discovery",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("route", models.CharField(max_length=40, verbose_name="발굴 경로")),
                ("source_name", models.CharField(blank=True, max_length=100, verbose_name="알린 사람·기관")),
                (
                    "source_phone",
                    models.CharField(blank=True, max_length=20, verbose_name="알린 사람 연락처"),
                ),
                ("found_on", models.DateField(verbose_name="발굴일")),
                ("received_at", models.DateTimeField(verbose_name="의뢰받은 때")),
                ("situation", models.TextField(verbose_name="상황")),
                ("handling", models.CharField(blank=True, max_length=40, verbose_name="처리 유형")),
                ("is_urgent", models.BooleanField(default=False, verbose_name="긴급")),
                (
                    "quick_conference_on",
                    models.DateField(blank=True, null=True, verbose_name="긴급 내부회의일"),
                ),
                (
                    "quick_conference_people",
                    models.JSONField(blank=True, default=list, verbose_name="긴급 내부회의 참석자"),
                ),
                ("quick_conference_result", models.TextField(blank=True, verbose_name="긴급 내부회의 결과")),
                ("exclusion_reason", models.TextField(blank=True, verbose_name="제외 까닭")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["received_at"],
            },
        ),
        migrations.CreateModel(
            name="DiscoveryVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("route", models.CharField(max_length=40, verbose_name="발굴 경로")),
                ("source_name", models.CharField(blank=True, max_length=100, verbose_name="알린 사람·기관")),
                (
                    "source_phone",
                    models.CharField(blank=True, max_length=20, verbose_name="알린 사람 연락처"),
                ),
                ("found_on", models.DateField(verbose_name="발굴일")),
                ("received_at", models.DateTimeField(verbose_name="의뢰받은 때")),
                ("situation", models.TextField(verbose_name="상황")),
                ("handling", models.CharField(blank=True, max_length=40, verbose_name="처리 유형")),
                ("is_urgent", models.BooleanField(default=False, verbose_name="긴급")),
                (
                    "quick_conference_on",
                    models.DateField(blank=True, null=True, verbose_name="긴급 내부회의일"),
                ),
                (
                    "quick_conference_people",
                    models.JSONField(blank=True, default=list, verbose_name="긴급 내부회의 참석자"),
                ),
                ("quick_conference_result", models.TextField(blank=True, verbose_name="긴급 내부회의 결과")),
                ("exclusion_reason", models.TextField(blank=True, verbose_name="제외 까닭")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_disco_id_8f2b5f_idx")],
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="판")),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "작성 중"),
                            ("awaiting", "승인 대기"),
                            ("returned", "반려"),
                            ("approved", "승인됨"),
                            ("final", "확정"),
                            ("superseded", "지난 판"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="상태",
                    ),
                ),
                ("change_ground", models.CharField(blank=True, max_length=40, verbose_name="바꾸는 근거")),
                ("change_reason", models.TextField(blank=True, verbose_name="바꾸는 까닭")),
                ("needs_approval", models.BooleanField(default=True, verbose_name="승인이 필요함")),
                ("drafted_on", models.DateField(verbose_name="작성일")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="승인")),
                ("explained_on", models.DateField(blank=True, null=True, verbose_name="가구에 설명한 날")),
                ("subject_signer", models.CharField(blank=True, max_length=60, verbose_name="서명한 사람")),
                ("subject_signed_on", models.DateField(blank=True, null=True, verbose_name="대상자 서명일")),
                (
                    "manager_signed_on",
                    models.DateField(blank=True, null=True, verbose_name="사례관리자 서명일"),
                ),
                ("late_reason", models.TextField(blank=True, verbose_name="늦어진 까닭")),
                ("finalised_at", models.DateTimeField(blank=True, null=True, verbose_name="확정")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="one_plan_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["draft", "awaiting", "returned", "approved"])),
                        fields=("case",),
                        name="one_open_plan",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("area", models.CharField(max_length=40, verbose_name="욕구영역")),
                (
                    "term",
                    models.CharField(
                        choices=[("short", "단기"), ("long", "장기")], max_length=8, verbose_name="기간"
                    ),
                ),
                ("text", models.TextField(verbose_name="목표")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="순서")),
                ("line_id", models.UUIDField(db_index=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="goals", to="cases.plan"
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="GoalResult",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("goal_line_id", models.UUIDField()),
                ("area", models.CharField(max_length=40, verbose_name="욕구영역")),
                ("term", models.CharField(max_length=8, verbose_name="기간")),
                ("text", models.TextField(verbose_name="목표내용")),
                (
                    "achievement",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="성과구분"),
                ),
                ("account", models.TextField(blank=True, verbose_name="성과내역")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "closure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="goal_results",
                        to="cases.closure",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["term", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("closure", "goal_line_id"), name="one_result_a_goal")
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalResultVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("goal_line_id", models.UUIDField()),
                ("area", models.CharField(max_length=40, verbose_name="욕구영역")),
                ("term", models.CharField(max_length=8, verbose_name="기간")),
                ("text", models.TextField(verbose_name="목표내용")),
                (
                    "achievement",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="성과구분"),
                ),
                ("account", models.TextField(blank=True, verbose_name="성과내역")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "closure",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.closure",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_goalr_id_bd2e38_idx")],
            },
        ),
        migrations.CreateModel(
            name="GoalVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("area", models.CharField(max_length=40, verbose_name="욕구영역")),
                (
                    "term",
                    models.CharField(
                        choices=[("short", "단기"), ("long", "장기")], max_length=8, verbose_name="기간"
                    ),
                ),
                ("text", models.TextField(verbose_name="목표")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="순서")),
                ("line_id", models.UUIDField()),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="cases_goalv_id_4f298d_idx")],
            },
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("accepted_at", models.DateTimeField(verbose_name="접수한 때")),
                ("difficulty", models.JSONField(blank=True, default=list, verbose_name="고난도 근거")),
                ("difficulty_note", models.TextField(blank=True, verbose_name="고난도 설명")),
                ("managing_reason", models.TextField(blank=True, verbose_name="주사례관리 기관을 정한 까닭")),
                (
                    "accepted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "managing_office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "constraints": [models.UniqueConstraint(fields=("case", "round"), name="one_intake_a_round")],
            },
        ),
        migrations.CreateModel(
            name="IntakeVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("accepted_at", models.DateTimeField(verbose_name="접수한 때")),
                ("difficulty", models.JSONField(blank=True, default=list, verbose_name="고난도 근거")),
                ("difficulty_note", models.TextField(blank=True, verbose_name="고난도 설명")),
                ("managing_reason", models.TextField(blank=True, verbose_name="주사례관리 기관을 정한 까닭")),
                (
                    "accepted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "managing_office",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="offices.office",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_intak_id_88a005_idx")],
            },
        ),
        migrations.CreateModel(
            name="Management",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("main", "주사례관리자"), ("joint", "공동사례관리자")],
                        max_length=8,
                        verbose_name="역할",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="시작일")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="마친 날")),
                ("reason", models.TextField(blank=True, verbose_name="까닭")),
                ("household_told_on", models.DateField(blank=True, null=True, verbose_name="가구에 알린 날")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="managements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["from_on", "id"],
                "indexes": [
                    models.Index(fields=["staff", "until_on"], name="cases_manag_staff_i_d59031_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="MemberFinding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("education", models.CharField(blank=True, max_length=40, verbose_name="학력")),
                ("occupation", models.CharField(blank=True, max_length=60, verbose_name="직업")),
                ("health", models.CharField(blank=True, max_length=100, verbose_name="건강상태")),
                ("problem", models.TextField(blank=True, verbose_name="문제(원인)")),
                ("wish", models.TextField(blank=True, verbose_name="원하는 지원")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="연락처")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "counselling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="cases.counselling",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "constraints": [
                    models.UniqueConstraint(fields=("counselling", "person"), name="one_finding_a_member")
                ],
            },
        ),
        migrations.CreateModel(
            name="MemberFindingVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("education", models.CharField(blank=True, max_length=40, verbose_name="학력")),
                ("occupation", models.CharField(blank=True, max_length=60, verbose_name="직업")),
                ("health", models.CharField(blank=True, max_length=100, verbose_name="건강상태")),
                ("problem", models.TextField(blank=True, verbose_name="문제(원인)")),
                ("wish", models.TextField(blank=True, verbose_name="원하는 지원")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="연락처")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "counselling",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.counselling",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_membe_id_b8e087_idx")],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("round", models.PositiveSmallIntegerField(verbose_name="회차")),
                ("name", models.CharField(max_length=40)),
                ("reached_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "constraints": [
                    models.UniqueConstraint(fields=("case", "round", "name"), name="milestone_once_a_round")
                ],
            },
        ),
        migrations.CreateModel(
            name="AftercarePlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("basis", models.CharField(max_length=20, verbose_name="구분")),
                ("starts_on", models.DateField(verbose_name="시작일")),
                ("first_due_on", models.DateField(verbose_name="첫 사후관리 기한")),
                ("ends_on", models.DateField(verbose_name="사후관리 기한")),
                ("visits_due", models.PositiveSmallIntegerField(verbose_name="횟수")),
                ("period", models.CharField(blank=True, max_length=20, verbose_name="상담주기")),
                ("is_soon", models.BooleanField(default=False, verbose_name="위기도가 높아 빨리 살핌")),
                ("note", models.TextField(blank=True, verbose_name="상담 계획")),
                ("finished_on", models.DateField(blank=True, null=True, verbose_name="사후관리를 마친 날")),
                ("end_ground", models.CharField(blank=True, max_length=40, verbose_name="마친 까닭")),
                ("end_note", models.TextField(blank=True, verbose_name="마친 까닭 설명")),
                ("planned_on", models.JSONField(blank=True, default=list, verbose_name="예정일")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("case", "round"), name="one_aftercare_a_round")
                ],
            },
        ),
        migrations.CreateModel(
            name="MonitorVisit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="회차")),
                ("visited_on", models.DateField(verbose_name="방문일")),
                ("method", models.CharField(max_length=20, verbose_name="방법")),
                ("no_visit_reason", models.TextField(blank=True, verbose_name="방문하지 않은 까닭")),
                ("wishes", models.TextField(blank=True, verbose_name="표현된 욕구")),
                ("worries", models.TextField(blank=True, verbose_name="잠재된 욕구")),
                ("problem_areas", models.JSONField(blank=True, default=list, verbose_name="주요문제")),
                ("text", models.TextField(verbose_name="상담 내용 및 조치 사항")),
                ("form", models.JSONField(blank=True, default=dict, verbose_name="모니터 상담지")),
                ("has_finding", models.BooleanField(default=False, verbose_name="특이사항 있음")),
                ("finding", models.TextField(blank=True, verbose_name="특이사항")),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="보고한 때")),
                ("result", models.CharField(blank=True, max_length=40, verbose_name="결과")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="cases.aftercareplan",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["visited_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="one_visit_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="MonitorVisitVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="회차")),
                ("visited_on", models.DateField(verbose_name="방문일")),
                ("method", models.CharField(max_length=20, verbose_name="방법")),
                ("no_visit_reason", models.TextField(blank=True, verbose_name="방문하지 않은 까닭")),
                ("wishes", models.TextField(blank=True, verbose_name="표현된 욕구")),
                ("worries", models.TextField(blank=True, verbose_name="잠재된 욕구")),
                ("problem_areas", models.JSONField(blank=True, default=list, verbose_name="주요문제")),
                ("text", models.TextField(verbose_name="상담 내용 및 조치 사항")),
                ("form", models.JSONField(blank=True, default=dict, verbose_name="모니터 상담지")),
                ("has_finding", models.BooleanField(default=False, verbose_name="특이사항 있음")),
                ("finding", models.TextField(blank=True, verbose_name="특이사항")),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="보고한 때")),
                ("result", models.CharField(blank=True, max_length=40, verbose_name="결과")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.aftercareplan",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "staff",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="cases_monit_id_983abf_idx")],
            },
        ),
        migrations.CreateModel(
            name="NeedFinding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("area", models.CharField(max_length=40, verbose_name="욕구영역")),
                ("middle", models.CharField(max_length=60, verbose_name="중분류")),
                ("phenomena", models.JSONField(default=list, verbose_name="주요현상")),
                ("phenomena_other", models.CharField(blank=True, max_length=200, verbose_name="기타 현상")),
                ("causes", models.JSONField(blank=True, default=list, verbose_name="원인(목록)")),
                ("cause", models.TextField(blank=True, verbose_name="원인")),
                ("caused_by", models.CharField(blank=True, max_length=60, verbose_name="원인 제공자")),
                ("description", models.TextField(blank=True, verbose_name="욕구 내용")),
                (
                    "priority",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="우선순위"),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="cases.assessment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["priority", "area", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("assessment", "middle"), name="one_need_a_middle_class")
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedFindingVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("area", models.CharField(max_length=40, verbose_name="욕구영역")),
                ("middle", models.CharField(max_length=60, verbose_name="중분류")),
                ("phenomena", models.JSONField(default=list, verbose_name="주요현상")),
                ("phenomena_other", models.CharField(blank=True, max_length=200, verbose_name="기타 현상")),
                ("causes", models.JSONField(blank=True, default=list, verbose_name="원인(목록)")),
                ("cause", models.TextField(blank=True, verbose_name="원인")),
                ("caused_by", models.CharField(blank=True, max_length=60, verbose_name="원인 제공자")),
                ("description", models.TextField(blank=True, verbose_name="욕구 내용")),
                (
                    "priority",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="우선순위"),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.assessment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_needf_id_bd0bc2_idx")],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="종류")),
                ("told_on", models.DateField(verbose_name="알린 날")),
                ("method", models.CharField(max_length=40, verbose_name="방법")),
                ("receiver", models.CharField(blank=True, max_length=60, verbose_name="받은 사람")),
                ("text", models.TextField(blank=True, verbose_name="내용")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["told_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Selection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("decision", models.CharField(max_length=20, verbose_name="구분")),
                ("ground", models.CharField(blank=True, max_length=40, verbose_name="근거")),
                ("reason", models.TextField(verbose_name="판단 이유")),
                (
                    "expected_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="예상 개입 기간(개월)"
                    ),
                ),
                ("conference_id", models.UUIDField(blank=True, null=True, verbose_name="근거 회의")),
                ("decided_on", models.DateField(verbose_name="결정일")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="결정을 거둔 때")),
                ("withdrawal_reason", models.TextField(blank=True, verbose_name="거둔 까닭")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["decided_on", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("case", "round"),
                        name="one_selection_a_round",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("filed_on", models.DateField(verbose_name="신청일")),
                ("text", models.TextField(verbose_name="내용")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="답한 날")),
                ("is_upheld", models.BooleanField(blank=True, null=True, verbose_name="받아들임")),
                ("answer", models.TextField(blank=True, verbose_name="답과 까닭")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "selection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="cases.selection",
                    ),
                ),
            ],
            options={
                "ordering": ["filed_on"],
            },
        ),
        migrations.CreateModel(
            name="ObjectionVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("filed_on", models.DateField(verbose_name="신청일")),
                ("text", models.TextField(verbose_name="내용")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="답한 날")),
                ("is_upheld", models.BooleanField(blank=True, null=True, verbose_name="받아들임")),
                ("answer", models.TextField(blank=True, verbose_name="답과 까닭")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "selection",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.selection",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="cases_objec_id_5f73c0_idx")],
            },
        ),
        migrations.CreateModel(
            name="Phq9",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("taken_on", models.DateField(verbose_name="실시일")),
                ("answers", models.JSONField(default=list, verbose_name="답")),
                ("total", models.PositiveSmallIntegerField(verbose_name="점수")),
                ("band", models.CharField(max_length=20, verbose_name="구간")),
                ("item9", models.PositiveSmallIntegerField(verbose_name="9번 문항")),
                ("alert_action", models.TextField(blank=True, verbose_name="9번 문항에 대한 조치")),
                ("agrees_to_referral", models.BooleanField(blank=True, null=True, verbose_name="의뢰 동의")),
                ("referred_to", models.CharField(blank=True, max_length=100, verbose_name="의뢰한 곳")),
                ("referred_on", models.DateField(blank=True, null=True, verbose_name="의뢰일")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.person"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["taken_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="Phq9Version",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("taken_on", models.DateField(verbose_name="실시일")),
                ("answers", models.JSONField(default=list, verbose_name="답")),
                ("total", models.PositiveSmallIntegerField(verbose_name="점수")),
                ("band", models.CharField(max_length=20, verbose_name="구간")),
                ("item9", models.PositiveSmallIntegerField(verbose_name="9번 문항")),
                ("alert_action", models.TextField(blank=True, verbose_name="9번 문항에 대한 조치")),
                ("agrees_to_referral", models.BooleanField(blank=True, null=True, verbose_name="의뢰 동의")),
                ("referred_to", models.CharField(blank=True, max_length=100, verbose_name="의뢰한 곳")),
                ("referred_on", models.DateField(blank=True, null=True, verbose_name="의뢰일")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_phq9v_id_412510_idx")],
            },
        ),
        migrations.CreateModel(
            name="PlannedService",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("line_id", models.UUIDField(db_index=True)),
                ("name", models.CharField(max_length=100, verbose_name="서비스명")),
                ("kind", models.CharField(max_length=40, verbose_name="서비스 종류")),
                ("provider", models.CharField(max_length=100, verbose_name="제공기관")),
                ("provider_person", models.CharField(blank=True, max_length=60, verbose_name="담당자")),
                ("provider_phone", models.CharField(blank=True, max_length=20, verbose_name="연락처")),
                ("is_direct", models.BooleanField(default=False, verbose_name="직접서비스")),
                ("times", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="횟수")),
                ("per", models.CharField(blank=True, max_length=20, verbose_name="주기")),
                ("duration", models.CharField(blank=True, max_length=40, verbose_name="1회 시간")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="시작일")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="종료일")),
                (
                    "priority",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="우선순위"),
                ),
                (
                    "priority_reasons",
                    models.JSONField(blank=True, default=list, verbose_name="우선순위 기준"),
                ),
                ("timing", models.CharField(blank=True, max_length=20, verbose_name="개입시기")),
                (
                    "provider_agreed_on",
                    models.DateField(blank=True, null=True, verbose_name="제공기관 동의일"),
                ),
                (
                    "provider_agreed_by",
                    models.CharField(blank=True, max_length=60, verbose_name="동의한 사람"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="services", to="cases.goal"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="services", to="cases.plan"
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["priority", "id"],
            },
        ),
        migrations.CreateModel(
            name="PlannedServiceVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("line_id", models.UUIDField()),
                ("name", models.CharField(max_length=100, verbose_name="서비스명")),
                ("kind", models.CharField(max_length=40, verbose_name="서비스 종류")),
                ("provider", models.CharField(max_length=100, verbose_name="제공기관")),
                ("provider_person", models.CharField(blank=True, max_length=60, verbose_name="담당자")),
                ("provider_phone", models.CharField(blank=True, max_length=20, verbose_name="연락처")),
                ("is_direct", models.BooleanField(default=False, verbose_name="직접서비스")),
                ("times", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="횟수")),
                ("per", models.CharField(blank=True, max_length=20, verbose_name="주기")),
                ("duration", models.CharField(blank=True, max_length=40, verbose_name="1회 시간")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="시작일")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="종료일")),
                (
                    "priority",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="우선순위"),
                ),
                (
                    "priority_reasons",
                    models.JSONField(blank=True, default=list, verbose_name="우선순위 기준"),
                ),
                ("timing", models.CharField(blank=True, max_length=20, verbose_name="개입시기")),
                (
                    "provider_agreed_on",
                    models.DateField(blank=True, null=True, verbose_name="제공기관 동의일"),
                ),
                (
                    "provider_agreed_by",
                    models.CharField(blank=True, max_length=60, verbose_name="동의한 사람"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.goal",
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
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.plan",
                    ),
                ),
                (
                    "receiver",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_plann_id_8eebb8_idx")],
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="판")),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "작성 중"),
                            ("awaiting", "승인 대기"),
                            ("returned", "반려"),
                            ("approved", "승인됨"),
                            ("final", "확정"),
                            ("superseded", "지난 판"),
                        ],
                        default="draft",
                        max_length=12,
                        verbose_name="상태",
                    ),
                ),
                ("change_ground", models.CharField(blank=True, max_length=40, verbose_name="바꾸는 근거")),
                ("change_reason", models.TextField(blank=True, verbose_name="바꾸는 까닭")),
                ("needs_approval", models.BooleanField(default=True, verbose_name="승인이 필요함")),
                ("drafted_on", models.DateField(verbose_name="작성일")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="승인")),
                ("explained_on", models.DateField(blank=True, null=True, verbose_name="가구에 설명한 날")),
                ("subject_signer", models.CharField(blank=True, max_length=60, verbose_name="서명한 사람")),
                ("subject_signed_on", models.DateField(blank=True, null=True, verbose_name="대상자 서명일")),
                (
                    "manager_signed_on",
                    models.DateField(blank=True, null=True, verbose_name="사례관리자 서명일"),
                ),
                ("late_reason", models.TextField(blank=True, verbose_name="늦어진 까닭")),
                ("finalised_at", models.DateTimeField(blank=True, null=True, verbose_name="확정")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_planv_id_3e2464_idx")],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeReferral",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("programme", models.CharField(max_length=60, verbose_name="사업")),
                ("criteria", models.JSONField(default=list, verbose_name="의뢰 기준")),
                ("reason", models.TextField(verbose_name="의뢰 사유")),
                ("conditions", models.JSONField(blank=True, default=list, verbose_name="확인한 조건")),
                ("route", models.CharField(max_length=20, verbose_name="의뢰 방법")),
                ("talked_on", models.DateField(blank=True, null=True, verbose_name="사전 협의일")),
                ("sent_on", models.DateField(verbose_name="의뢰일")),
                ("receiver", models.CharField(max_length=100, verbose_name="받는 기관")),
                ("letter_number", models.CharField(blank=True, max_length=60, verbose_name="공문 번호")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="답 받은 날")),
                ("is_accepted", models.BooleanField(blank=True, null=True, verbose_name="받아들임")),
                ("answer", models.TextField(blank=True, verbose_name="답")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="종료 통보일")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
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
                        verbose_name="대상자",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["sent_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeReferralVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("programme", models.CharField(max_length=60, verbose_name="사업")),
                ("criteria", models.JSONField(default=list, verbose_name="의뢰 기준")),
                ("reason", models.TextField(verbose_name="의뢰 사유")),
                ("conditions", models.JSONField(blank=True, default=list, verbose_name="확인한 조건")),
                ("route", models.CharField(max_length=20, verbose_name="의뢰 방법")),
                ("talked_on", models.DateField(blank=True, null=True, verbose_name="사전 협의일")),
                ("sent_on", models.DateField(verbose_name="의뢰일")),
                ("receiver", models.CharField(max_length=100, verbose_name="받는 기관")),
                ("letter_number", models.CharField(blank=True, max_length=60, verbose_name="공문 번호")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="답 받은 날")),
                ("is_accepted", models.BooleanField(blank=True, null=True, verbose_name="받아들임")),
                ("answer", models.TextField(blank=True, verbose_name="답")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="종료 통보일")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                        verbose_name="대상자",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_progr_id_b0a0e5_idx")],
            },
        ),
        migrations.CreateModel(
            name="RiskSurvey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                (
                    "occasion",
                    models.CharField(
                        choices=[("assessment", "욕구조사"), ("closure", "종결심사"), ("interim", "수시")],
                        max_length=12,
                        verbose_name="시점",
                    ),
                ),
                ("surveyed_on", models.DateField(blank=True, null=True, verbose_name="조사일")),
                ("answers", models.JSONField(default=dict, verbose_name="답")),
                ("flagged", models.JSONField(default=dict, verbose_name="해당 영역")),
                ("is_potential_subject", models.BooleanField(default=False, verbose_name="잠재적 대상")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                ("instrument_version", models.CharField(blank=True, max_length=20, verbose_name="조사표 판")),
                ("completed_at", models.DateTimeField(blank=True, null=True, verbose_name="등록 완료")),
                (
                    "assessment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risk_surveys",
                        to="cases.assessment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["recorded_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="RiskSurveyVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                (
                    "occasion",
                    models.CharField(
                        choices=[("assessment", "욕구조사"), ("closure", "종결심사"), ("interim", "수시")],
                        max_length=12,
                        verbose_name="시점",
                    ),
                ),
                ("surveyed_on", models.DateField(blank=True, null=True, verbose_name="조사일")),
                ("answers", models.JSONField(default=dict, verbose_name="답")),
                ("flagged", models.JSONField(default=dict, verbose_name="해당 영역")),
                ("is_potential_subject", models.BooleanField(default=False, verbose_name="잠재적 대상")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                ("instrument_version", models.CharField(blank=True, max_length=20, verbose_name="조사표 판")),
                ("completed_at", models.DateTimeField(blank=True, null=True, verbose_name="등록 완료")),
                (
                    "assessment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.assessment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_risks_id_c67bb4_idx")],
            },
        ),
        migrations.CreateModel(
            name="SafetyAlert",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="의심 내용")),
                ("raised_at", models.DateTimeField(verbose_name="알게 된 때")),
                ("situation", models.TextField(blank=True, verbose_name="본 것과 들은 것")),
                ("answer", models.CharField(blank=True, max_length=40, verbose_name="처리")),
                ("reported_to", models.CharField(blank=True, max_length=60, verbose_name="신고·의뢰한 곳")),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="신고·의뢰한 때")),
                ("explanation", models.TextField(blank=True, verbose_name="신고하지 않은 까닭")),
                ("resolved_at", models.DateTimeField(blank=True, null=True, verbose_name="처리한 때")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
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
                        verbose_name="위험에 놓인 사람",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["raised_at"],
            },
        ),
        migrations.CreateModel(
            name="SafetyAlertVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="의심 내용")),
                ("raised_at", models.DateTimeField(verbose_name="알게 된 때")),
                ("situation", models.TextField(blank=True, verbose_name="본 것과 들은 것")),
                ("answer", models.CharField(blank=True, max_length=40, verbose_name="처리")),
                ("reported_to", models.CharField(blank=True, max_length=60, verbose_name="신고·의뢰한 곳")),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="신고·의뢰한 때")),
                ("explanation", models.TextField(blank=True, verbose_name="신고하지 않은 까닭")),
                ("resolved_at", models.DateTimeField(blank=True, null=True, verbose_name="처리한 때")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                        verbose_name="위험에 놓인 사람",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_safet_id_8a5775_idx")],
            },
        ),
        migrations.CreateModel(
            name="Satisfaction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("asked_on", models.DateField(blank=True, null=True, verbose_name="조사일자")),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="답")),
                ("skip_ground", models.CharField(blank=True, max_length=40, verbose_name="생략 근거")),
                ("answered_by", models.CharField(blank=True, max_length=60, verbose_name="답한 사람")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="satisfactions",
                        to="cases.monitorvisit",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case",), name="satisfaction_once")],
            },
        ),
        migrations.CreateModel(
            name="SatisfactionVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("asked_on", models.DateField(blank=True, null=True, verbose_name="조사일자")),
                ("answers", models.JSONField(blank=True, default=dict, verbose_name="답")),
                ("skip_ground", models.CharField(blank=True, max_length=40, verbose_name="생략 근거")),
                ("answered_by", models.CharField(blank=True, max_length=60, verbose_name="답한 사람")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "visit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.monitorvisit",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="cases_satis_id_22a9e4_idx")],
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="이름")),
                ("page", models.CharField(max_length=40)),
                ("query", models.CharField(max_length=400)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            name="SelectionVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("decision", models.CharField(max_length=20, verbose_name="구분")),
                ("ground", models.CharField(blank=True, max_length=40, verbose_name="근거")),
                ("reason", models.TextField(verbose_name="판단 이유")),
                (
                    "expected_months",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="예상 개입 기간(개월)"
                    ),
                ),
                ("conference_id", models.UUIDField(blank=True, null=True, verbose_name="근거 회의")),
                ("decided_on", models.DateField(verbose_name="결정일")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="결정을 거둔 때")),
                ("withdrawal_reason", models.TextField(blank=True, verbose_name="거둔 까닭")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_selec_id_c792c5_idx")],
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("line_id", models.UUIDField(blank=True, db_index=True, null=True)),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("area", models.CharField(blank=True, max_length=40, verbose_name="욕구영역")),
                ("name", models.CharField(max_length=100, verbose_name="서비스명")),
                ("kind", models.CharField(blank=True, max_length=40, verbose_name="서비스 종류")),
                ("provider", models.CharField(max_length=100, verbose_name="제공기관")),
                ("provider_person", models.CharField(blank=True, max_length=60, verbose_name="담당자")),
                ("provider_phone", models.CharField(blank=True, max_length=20, verbose_name="연락처")),
                ("is_direct", models.BooleanField(default=False, verbose_name="직접서비스")),
                ("is_link", models.BooleanField(default=False, verbose_name="서비스 연계")),
                ("is_change", models.BooleanField(default=False, verbose_name="변경 의뢰")),
                ("frequency", models.CharField(blank=True, max_length=60, verbose_name="횟수·주기")),
                ("problem", models.TextField(blank=True, verbose_name="주 의뢰 문제")),
                ("request_text", models.TextField(blank=True, verbose_name="의뢰 내용")),
                ("attachments_note", models.CharField(blank=True, max_length=200, verbose_name="첨부내용")),
                ("household_agreed_on", models.DateField(blank=True, null=True, verbose_name="가구 동의일")),
                (
                    "provider_agreed_on",
                    models.DateField(blank=True, null=True, verbose_name="제공기관 동의일"),
                ),
                ("requested_on", models.DateField(blank=True, null=True, verbose_name="의뢰일")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="답 받은 날")),
                ("answer", models.TextField(blank=True, verbose_name="답")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="시작일")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="종료 예정일")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="끝난 날")),
                ("end_reason", models.CharField(blank=True, max_length=200, verbose_name="끝난 까닭")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "준비"),
                            ("requested", "의뢰함"),
                            ("refused", "거절됨"),
                            ("active", "제공 중"),
                            ("ended", "끝남"),
                        ],
                        default="prepared",
                        max_length=12,
                        verbose_name="상태",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["recorded_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="ServiceCheck",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("checked_on", models.DateField(verbose_name="점검일")),
                ("method", models.CharField(max_length=20, verbose_name="점검방법")),
                ("method_other", models.CharField(blank=True, max_length=60, verbose_name="점검방법(기타)")),
                ("state", models.CharField(max_length=20, verbose_name="이행여부")),
                (
                    "times_given",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="제공횟수"),
                ),
                ("change", models.TextField(blank=True, verbose_name="변경내용")),
                ("change_reason", models.TextField(blank=True, verbose_name="변경사유")),
                ("effect", models.TextField(verbose_name="대상자 실태 및 변화")),
                ("findings", models.JSONField(blank=True, default=list, verbose_name="조치가 필요한 결과")),
                ("measure", models.CharField(blank=True, max_length=40, verbose_name="조치")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checks", to="cases.service"
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
                "ordering": ["-checked_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "checked_on"), name="one_check_a_service_and_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceCheckVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("checked_on", models.DateField(verbose_name="점검일")),
                ("method", models.CharField(max_length=20, verbose_name="점검방법")),
                ("method_other", models.CharField(blank=True, max_length=60, verbose_name="점검방법(기타)")),
                ("state", models.CharField(max_length=20, verbose_name="이행여부")),
                (
                    "times_given",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="제공횟수"),
                ),
                ("change", models.TextField(blank=True, verbose_name="변경내용")),
                ("change_reason", models.TextField(blank=True, verbose_name="변경사유")),
                ("effect", models.TextField(verbose_name="대상자 실태 및 변화")),
                ("findings", models.JSONField(blank=True, default=list, verbose_name="조치가 필요한 결과")),
                ("measure", models.CharField(blank=True, max_length=40, verbose_name="조치")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.service",
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
                "indexes": [models.Index(fields=["id"], name="cases_servi_id_021be7_idx")],
            },
        ),
        migrations.CreateModel(
            name="ServiceVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("line_id", models.UUIDField(blank=True, null=True)),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("area", models.CharField(blank=True, max_length=40, verbose_name="욕구영역")),
                ("name", models.CharField(max_length=100, verbose_name="서비스명")),
                ("kind", models.CharField(blank=True, max_length=40, verbose_name="서비스 종류")),
                ("provider", models.CharField(max_length=100, verbose_name="제공기관")),
                ("provider_person", models.CharField(blank=True, max_length=60, verbose_name="담당자")),
                ("provider_phone", models.CharField(blank=True, max_length=20, verbose_name="연락처")),
                ("is_direct", models.BooleanField(default=False, verbose_name="직접서비스")),
                ("is_link", models.BooleanField(default=False, verbose_name="서비스 연계")),
                ("is_change", models.BooleanField(default=False, verbose_name="변경 의뢰")),
                ("frequency", models.CharField(blank=True, max_length=60, verbose_name="횟수·주기")),
                ("problem", models.TextField(blank=True, verbose_name="주 의뢰 문제")),
                ("request_text", models.TextField(blank=True, verbose_name="의뢰 내용")),
                ("attachments_note", models.CharField(blank=True, max_length=200, verbose_name="첨부내용")),
                ("household_agreed_on", models.DateField(blank=True, null=True, verbose_name="가구 동의일")),
                (
                    "provider_agreed_on",
                    models.DateField(blank=True, null=True, verbose_name="제공기관 동의일"),
                ),
                ("requested_on", models.DateField(blank=True, null=True, verbose_name="의뢰일")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="답 받은 날")),
                ("answer", models.TextField(blank=True, verbose_name="답")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="시작일")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="종료 예정일")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="끝난 날")),
                ("end_reason", models.CharField(blank=True, max_length=200, verbose_name="끝난 까닭")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "준비"),
                            ("requested", "의뢰함"),
                            ("refused", "거절됨"),
                            ("active", "제공 중"),
                            ("ended", "끝남"),
                        ],
                        default="prepared",
                        max_length=12,
                        verbose_name="상태",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "receiver",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_servi_id_95fe7e_idx")],
            },
        ),
        migrations.CreateModel(
            name="SigunguRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("grounds", models.JSONField(default=list, verbose_name="고난도 근거")),
                ("reason", models.TextField(verbose_name="의뢰 사유")),
                ("talked_on", models.DateField(verbose_name="사전 협의일")),
                ("talked_with", models.CharField(max_length=100, verbose_name="협의한 사람")),
                ("letter_number", models.CharField(blank=True, max_length=60, verbose_name="공문 번호")),
                ("requested_at", models.DateTimeField(verbose_name="요청한 때")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="답한 때")),
                ("is_accepted", models.BooleanField(blank=True, null=True, verbose_name="시군구가 맡음")),
                ("answer", models.TextField(blank=True, verbose_name="답과 까닭")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["requested_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("case",),
                        name="one_open_sigungu_request",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SigunguRequestVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("grounds", models.JSONField(default=list, verbose_name="고난도 근거")),
                ("reason", models.TextField(verbose_name="의뢰 사유")),
                ("talked_on", models.DateField(verbose_name="사전 협의일")),
                ("talked_with", models.CharField(max_length=100, verbose_name="협의한 사람")),
                ("letter_number", models.CharField(blank=True, max_length=60, verbose_name="공문 번호")),
                ("requested_at", models.DateTimeField(verbose_name="요청한 때")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="답한 때")),
                ("is_accepted", models.BooleanField(blank=True, null=True, verbose_name="시군구가 맡음")),
                ("answer", models.TextField(blank=True, verbose_name="답과 까닭")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_sigun_id_b6d632_idx")],
            },
        ),
        migrations.CreateModel(
            name="SolutionRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("requested_at", models.DateTimeField(verbose_name="요청일시")),
                ("progress", models.TextField(verbose_name="사례관리 진행내용")),
                ("question", models.TextField(verbose_name="솔루션회의 의뢰내용")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="답한 때")),
                ("is_accepted", models.BooleanField(blank=True, null=True, verbose_name="개최하기로 함")),
                ("answer", models.TextField(blank=True, verbose_name="답")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="이행 점검일")),
                ("check_result", models.TextField(blank=True, verbose_name="이행 점검 결과")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.conference",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["requested_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("case",),
                        name="one_open_solution_request",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SolutionRequestVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("requested_at", models.DateTimeField(verbose_name="요청일시")),
                ("progress", models.TextField(verbose_name="사례관리 진행내용")),
                ("question", models.TextField(verbose_name="솔루션회의 의뢰내용")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="답한 때")),
                ("is_accepted", models.BooleanField(blank=True, null=True, verbose_name="개최하기로 함")),
                ("answer", models.TextField(blank=True, verbose_name="답")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="이행 점검일")),
                ("check_result", models.TextField(blank=True, verbose_name="이행 점검 결과")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.conference",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_solut_id_5bf49f_idx")],
            },
        ),
        migrations.CreateModel(
            name="StageEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("round", models.PositiveSmallIntegerField(verbose_name="회차")),
                ("stage", models.CharField(max_length=20, verbose_name="단계")),
                ("entered_at", models.DateTimeField(verbose_name="시작")),
                ("left_at", models.DateTimeField(blank=True, null=True, verbose_name="끝")),
                ("edition", models.CharField(max_length=8, verbose_name="적용 지침")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["entered_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at__isnull", True)),
                        fields=("case",),
                        name="one_current_stage",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Supplement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("what", models.TextField(verbose_name="보완할 내용")),
                ("asked_at", models.DateTimeField(verbose_name="요청한 때")),
                ("due_on", models.DateField(verbose_name="보완 기한")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="보완한 때")),
                ("answer", models.TextField(blank=True, verbose_name="보완 내용")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "counselling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supplements",
                        to="cases.counselling",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["asked_at"],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("title", models.CharField(max_length=200, verbose_name="할 일")),
                ("owner_name", models.CharField(blank=True, max_length=60, verbose_name="맡은 사람(외부)")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="기한")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="마친 날")),
                ("origin", models.CharField(blank=True, max_length=40)),
                ("origin_id", models.UUIDField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="맡은 사람",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["due_on", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_on__isnull", True)),
                        fields=["owner", "due_on"],
                        name="open_tasks",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="종류")),
                ("reason", models.TextField(blank=True, verbose_name="까닭")),
                ("sent_at", models.DateTimeField(verbose_name="보낸 때")),
                ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="받은 때")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "from_office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "to_office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
            ],
            options={
                "ordering": ["sent_at"],
            },
        ),
        migrations.CreateModel(
            name="UnmetNeed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("area", models.CharField(max_length=40, verbose_name="욕구영역")),
                ("reason", models.TextField(verbose_name="이번에 다루지 않는 까닭")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unmet_needs",
                        to="cases.plan",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "area"), name="one_unmet_reason_an_area")
                ],
            },
        ),
        migrations.CreateModel(
            name="UnmetNeedVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("area", models.CharField(max_length=40, verbose_name="욕구영역")),
                ("reason", models.TextField(verbose_name="이번에 다루지 않는 까닭")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.plan",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_unmet_id_fe9ee8_idx")],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("planned_at", models.DateTimeField(blank=True, null=True, verbose_name="방문 예정")),
                ("visited_on", models.DateField(blank=True, null=True, verbose_name="방문일")),
                ("concerns", models.JSONField(blank=True, default=list, verbose_name="안전·특성")),
                ("companions", models.JSONField(blank=True, default=list, verbose_name="동행자")),
                (
                    "companions_promised",
                    models.BooleanField(default=False, verbose_name="동행자가 비밀 유지에 동의함"),
                ),
                (
                    "subject_agreed",
                    models.BooleanField(
                        default=False, verbose_name="대상자가 정신건강전문요원 동행에 동의함"
                    ),
                ),
                ("alone_reason", models.TextField(blank=True, verbose_name="혼자 간 까닭")),
                ("note", models.TextField(blank=True, verbose_name="방문 기록")),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="cases.assessment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["planned_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="VisitVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("planned_at", models.DateTimeField(blank=True, null=True, verbose_name="방문 예정")),
                ("visited_on", models.DateField(blank=True, null=True, verbose_name="방문일")),
                ("concerns", models.JSONField(blank=True, default=list, verbose_name="안전·특성")),
                ("companions", models.JSONField(blank=True, default=list, verbose_name="동행자")),
                (
                    "companions_promised",
                    models.BooleanField(default=False, verbose_name="동행자가 비밀 유지에 동의함"),
                ),
                (
                    "subject_agreed",
                    models.BooleanField(
                        default=False, verbose_name="대상자가 정신건강전문요원 동행에 동의함"
                    ),
                ),
                ("alone_reason", models.TextField(blank=True, verbose_name="혼자 간 까닭")),
                ("note", models.TextField(blank=True, verbose_name="방문 기록")),
                (
                    "assessment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.assessment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "indexes": [models.Index(fields=["id"], name="cases_visit_id_8dde6f_idx")],
            },
        ),
        migrations.CreateModel(
            name="AftercarePlanVersion",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=dure.access.base.new_id, editable=False, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, verbose_name="판")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="회차")),
                ("basis", models.CharField(max_length=20, verbose_name="구분")),
                ("starts_on", models.DateField(verbose_name="시작일")),
                ("first_due_on", models.DateField(verbose_name="첫 사후관리 기한")),
                ("ends_on", models.DateField(verbose_name="사후관리 기한")),
                ("visits_due", models.PositiveSmallIntegerField(verbose_name="횟수")),
                ("period", models.CharField(blank=True, max_length=20, verbose_name="상담주기")),
                ("is_soon", models.BooleanField(default=False, verbose_name="위기도가 높아 빨리 살핌")),
                ("note", models.TextField(blank=True, verbose_name="상담 계획")),
                ("finished_on", models.DateField(blank=True, null=True, verbose_name="사후관리를 마친 날")),
                ("end_ground", models.CharField(blank=True, max_length=40, verbose_name="마친 까닭")),
                ("end_note", models.TextField(blank=True, verbose_name="마친 까닭 설명")),
                ("planned_on", models.JSONField(blank=True, default=list, verbose_name="예정일")),
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["id"], name="cases_after_id_a4c72b_idx")],
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=dure.access.base.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="기록 시각"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("plan", "서비스 제공계획"), ("closure", "종결심사")],
                        max_length=12,
                        verbose_name="종류",
                    ),
                ),
                ("target_id", models.UUIDField()),
                ("asked_at", models.DateTimeField(verbose_name="요청")),
                ("note", models.TextField(blank=True, verbose_name="요청 의견")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "승인 대기"),
                            ("approved", "승인"),
                            ("returned", "반려"),
                            ("withdrawn", "거둠"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="결과",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="결정")),
                ("comment", models.TextField(blank=True, verbose_name="결정 의견")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.office"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sigungu",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.region"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decision", "")),
                        fields=("target_id",),
                        name="one_waiting_approval",
                    )
                ],
            },
        ),
    ]
