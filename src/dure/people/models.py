"""Persons, households and what is known about them (인적·가구)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField, CodesField
from dure.access.history import tracked
from dure.access.paths import OF_HOUSEHOLD, Path
from dure.access.scope import Scope
from dure.people.duplicates.records import DuplicatePair, Merge, MergeStep
from dure.people.kin.records import Kinship, Relative, SocialTie

__all__ = [
    "ENTERED_WRONGLY",
    "MERGED",
    "DuplicatePair",
    "Household",
    "Kinship",
    "LifeEvent",
    "Membership",
    "Merge",
    "MergeStep",
    "Person",
    "ReceivedService",
    "Relation",
    "Relative",
    "SearchToken",
    "SocialTie",
]

# Why someone is no member any more whose record was merged with another; nobody chooses it.
MERGED = "merged"
# Why someone never was a member who was entered as one.
ENTERED_WRONGLY = "entered_wrongly"


@tracked
class Household(Versioned, ScopedRecord):
    """A household at an address; codes are those of form 1 (manual-2025 m:11138)."""

    kept_from = ("s04_assessment.household",)

    row_scope = Scope.HOUSEHOLD_SELF
    history_scope = Scope.HOUSEHOLD_SELF_PAST
    destroyed_by = (Path("household", "id", kind="household"),)

    address = models.CharField("주소", max_length=200, blank=True)
    address_detail = models.CharField("상세 주소", max_length=100, blank=True)
    household_type = CodedField("가구유형", codes="household_type", max_length=40, blank=True)
    household_type_other = models.CharField("가구유형(기타)", max_length=60, blank=True)
    traits = CodesField("가구 특성", codes="household_trait", default=list, blank=True)
    housing_type = CodedField("주거유형", codes="housing_type", max_length=40, blank=True)
    tenure = CodedField("주거점유형태", codes="tenure", max_length=40, blank=True)
    deposit = models.PositiveIntegerField("보증금(만원)", null=True, blank=True)
    monthly_rent = models.PositiveIntegerField("월세(만원)", null=True, blank=True)
    lived_since_on = models.DateField("거주 시작일", null=True, blank=True)
    income = models.CharField("가계소득", max_length=100, blank=True)
    debt = models.CharField("부채", max_length=200, blank=True)
    government_aid = models.CharField("정부지원금", max_length=100, blank=True)
    spending = models.CharField("월 평균 지출", max_length=100, blank=True)
    note = models.TextField("참고 사항", blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed", editable=False
    )

    class Meta:
        verbose_name = "가구"


@tracked
class Person(Versioned, ScopedRecord):
    """A person. The resident number is kept encrypted, with a keyed hash for exact search."""

    kept_from = ("s04_assessment.family",)

    class Sex(models.TextChoices):
        MALE = "male", "남"
        FEMALE = "female", "여"

    row_scope = Scope.PERSON_SELF
    history_scope = Scope.PERSON_SELF_PAST
    destroyed_by = (Path("person", "id", kind="person"),)

    name = models.CharField("성명", max_length=60, blank=True)
    sex = models.CharField("성별", max_length=6, choices=Sex.choices, blank=True)
    birth_on = models.DateField("생년월일", null=True, blank=True)
    number_sealed = models.TextField(blank=True, editable=False)
    number_hash = models.CharField(max_length=64, blank=True, editable=False)
    number_masked = models.CharField("주민등록번호", max_length=14, blank=True, editable=False)
    nationality = models.CharField("국적", max_length=40, blank=True)
    mobile_phone = models.CharField("휴대전화", max_length=20, blank=True)
    home_phone = models.CharField("집 전화", max_length=20, blank=True)
    work_phone = models.CharField("직장 전화", max_length=20, blank=True)
    emergency_phone = models.CharField("비상연락처", max_length=60, blank=True)
    education = CodedField("학력", codes="education_level", max_length=40, blank=True)
    occupation = CodedField("직업", codes="job", max_length=60, blank=True)
    marital_status = CodedField("결혼상태", codes="marital_status", max_length=40, blank=True)
    health = CodedField("건강상태", codes="health_state", max_length=40, blank=True)
    illness = models.CharField("질병", max_length=100, blank=True)
    is_treated = CodedField("치료 여부", codes="yes_no", max_length=10, blank=True)
    disability = CodedField("장애", codes="disability", max_length=100, blank=True)
    disability_degree = CodedField("장애 정도", codes="disability_degree", max_length=20, blank=True)
    religion = CodedField("종교", codes="religion", max_length=40, blank=True)
    benefit_status = CodedField("보장 구분", codes="protection_status", max_length=40, blank=True)
    has_guardian = models.BooleanField("피성년·피한정후견인", default=False)
    guardian_name = models.CharField("법정대리인", max_length=60, blank=True)
    died_on = models.DateField("사망일", null=True, blank=True)
    note = models.TextField("비고", blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed", editable=False
    )

    class Meta:
        verbose_name = "사람"
        indexes = [
            models.Index(fields=["number_hash"], condition=~Q(number_hash=""), name="person_number_hash"),
            models.Index(fields=["office", "birth_on"]),
        ]

    def __str__(self) -> str:
        return self.name or "이름 모름"


@tracked
class Membership(ScopedRecord):
    """A person in a household, from one day to another."""

    row_scope = Scope.HOUSEHOLD
    history_scope = Scope.HOUSEHOLD_PAST
    destroyed_by = OF_HOUSEHOLD

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    relation = CodedField("가구주와의 관계", codes="relation", max_length=40, blank=True)
    is_head = models.BooleanField("가구주", default=False)
    lives_together = models.BooleanField("동거", default=True)
    from_on = models.DateField("들어온 날", default=timezone.localdate)
    until_on = models.DateField("나간 날", null=True, blank=True)
    leaving_reason = CodedField(
        "나간 까닭", codes="leaving_reason", also={MERGED: "기록을 합침"}, max_length=60, blank=True
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "from_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "person"], condition=Q(until_on__isnull=True), name="once_a_member"
            )
        ]


@tracked
class Relation(Versioned, ScopedRecord):
    """How one person stands to another: the raw material of the genogram."""

    row_scope = Scope.PERSON_TOLD
    destroyed_by = (Path("person", "person_id"), Path("person", "other_id"))

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = CodedField("관계", codes="relation", max_length=40)
    quality = CodedField("관계의 질", codes="relation_quality", max_length=40, blank=True)
    from_on = models.DateField("시작일", null=True, blank=True)
    until_on = models.DateField("마친 날", null=True, blank=True)
    is_over = models.BooleanField("끝난 관계", default=False)
    known_on = models.DateField("알게 된 날", default=timezone.localdate, null=True, editable=False)
    note = models.CharField("설명", max_length=200, blank=True)


@tracked
class LifeEvent(Versioned, ScopedRecord):
    """Family history (가족력) or one person's history (개인력) by life stage (manual-2025 m:11542)."""

    row_scope = Scope.HOUSEHOLD_TOLD
    destroyed_by = OF_HOUSEHOLD

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="life_events")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="life_events"
    )
    life_stage = CodedField("생애주기", codes="life_stage", max_length=40, blank=True)
    happened_when = models.CharField("시기", max_length=40, blank=True)
    text = models.TextField("내용")

    class Meta:
        ordering = ["id"]


@tracked
class ReceivedService(Versioned, ScopedRecord):
    """A benefit or service the household has had, from whichever source (서비스 이력)."""

    row_scope = Scope.HOUSEHOLD_TOLD
    destroyed_by = OF_HOUSEHOLD

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="received_services")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField("급여·서비스 이름", max_length=100)
    provider = models.CharField("제공기관", max_length=100, blank=True)
    from_on = models.DateField("시작일", null=True, blank=True)
    until_on = models.DateField("마친 날", null=True, blank=True)
    note = models.CharField("내용", max_length=200, blank=True)

    class Meta:
        ordering = ["-from_on", "id"]


class SearchToken(ScopedRecord):
    """Search words of a person, as keyed hashes: who asks the database without the key learns nothing.

    Words of an address come from a household, and are found only by who may see it. Equality of keys is leakproof, so
    that its index works under row security.
    """

    row_scope = Scope.SEARCH_WORD
    destroyed_by = (
        Path("person", "person_id", kind="search"),
        Path("household", "household_id", kind="search"),
    )

    # The longest table of all: what begins another index has none of its own, and nobody asks for a whole 시군구's.
    sigungu = models.ForeignKey("offices.Region", on_delete=models.PROTECT, related_name="+", db_index=False)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+", db_index=False)
    token = models.UUIDField()
    hashed_with = models.CharField(max_length=12)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens", db_index=False)
    household = models.ForeignKey(Household, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["office", "token"])]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "token", "household"], name="one_token_of_a_home", nulls_distinct=False
            )
        ]
