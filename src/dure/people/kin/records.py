"""Who belongs to the family without belonging to the household, and who stands around it (친척·사회적 관계).

A relative is no person of the register: as little is kept as the drawing needs, nothing of it is searched.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from dure.access.base import ScopedRecord, Versioned
from dure.access.coded import CodedField
from dure.access.history import tracked
from dure.access.paths import OF_HOUSEHOLD
from dure.access.scope import Scope


@tracked
class Relative(Versioned, ScopedRecord):
    """Someone outside the household who belongs into its genogram, or a pregnancy (가계도의 친척)."""

    row_scope = Scope.HOUSEHOLD_TOLD
    destroyed_by = OF_HOUSEHOLD

    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="relatives")
    kind = CodedField("구분", codes="relative_kind", max_length=20, default="person")
    name = models.CharField("이름 또는 호칭", max_length=60, blank=True)
    sex = CodedField("성별", codes="sex", max_length=6, blank=True)
    birth_year = models.PositiveSmallIntegerField("출생 연도", null=True, blank=True)
    is_dead = models.BooleanField("사망", default=False)
    death_year = models.PositiveSmallIntegerField("사망 연도", null=True, blank=True)
    known_on = models.DateField("알게 된 날", default=timezone.localdate, null=True, editable=False)
    note = models.CharField("설명", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name or "이름 모름"


@tracked
class Kinship(Versioned, ScopedRecord):
    """How a relative stands to a member, or to another relative. `kind` is read as in `Relation`."""

    row_scope = Scope.HOUSEHOLD_TOLD
    destroyed_by = OF_HOUSEHOLD

    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="kinships")
    relative = models.ForeignKey(Relative, on_delete=models.CASCADE, related_name="kinships")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    other = models.ForeignKey(Relative, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = CodedField("관계", codes="relation", max_length=40, blank=True)
    quality = CodedField("관계의 질", codes="relation_quality", max_length=40, blank=True)
    from_year = models.PositiveSmallIntegerField("시작 연도", null=True, blank=True)
    until_year = models.PositiveSmallIntegerField("마친 연도", null=True, blank=True)
    is_over = models.BooleanField("끝난 관계", default=False)
    known_on = models.DateField("알게 된 날", default=timezone.localdate, null=True, editable=False)
    note = models.CharField("설명", max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(other__isnull=True), name="kin_to_one_side"
            )
        ]


@tracked
class SocialTie(Versioned, ScopedRecord):
    """Someone or a body around the household, how strong the tie is and which way it gives (생태도의 관계)."""

    row_scope = Scope.HOUSEHOLD_TOLD
    destroyed_by = OF_HOUSEHOLD

    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="social_ties")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField("사람·기관", max_length=100)
    kind = CodedField("구분", codes="tie_kind", max_length=40)
    strength = CodedField("관계의 세기", codes="tie_strength", max_length=40)
    direction = CodedField("도움의 방향", codes="tie_direction", max_length=20)
    is_over = models.BooleanField("끝난 관계", default=False)
    from_on = models.DateField("시작한 날", null=True, blank=True)
    until_on = models.DateField("끝난 날", null=True, blank=True)
    known_on = models.DateField("알게 된 날", default=timezone.localdate, null=True, editable=False)
    note = models.CharField("설명", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
