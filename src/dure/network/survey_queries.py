"""Campaigns and how far the towns are (일제조사 읽기)."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Now, TruncDate

from dure.access.reach import in_my_offices
from dure.access.standing import Standing
from dure.network.models import Campaign, Target
from dure.network.survey_rules import COUNSEL, DONE, LISTED, share
from dure.offices.models import Office


def campaigns() -> QuerySet[Campaign]:
    return Campaign.objects.select_related("office")


def targets() -> QuerySet[Target]:
    """Households of the towns one reaches."""
    return Target.objects.filter(in_my_offices()).select_related("campaign", "office", "visited_by")


@dataclass(frozen=True)
class Progress:
    """How far one town is."""

    office: Office
    listed: int
    done: int
    met: int
    counsel: int

    @property
    def total(self) -> int:
        return self.listed + self.done

    @property
    def percent(self) -> int:
        return share(self.done, self.total)


def progress(campaign: Campaign, reached: QuerySet[Office]) -> list[Progress]:
    """Each town of the campaign that one reaches, those without a list among them."""
    rows = Target.objects.filter(campaign=campaign).values("office").order_by()
    away = Q(result__in=("gone", "not_met", ""))
    counted = {
        row["office"]: (row["listed"], row["done"], row["met"], row["counsel"])
        for row in rows.annotate(
            listed=Count("pk", filter=Q(state=LISTED)),
            done=Count("pk", filter=Q(state=DONE)),
            met=Count("pk", filter=~away),
            counsel=Count("pk", filter=Q(result=COUNSEL)),
        )
    }
    offices = reached.filter(pk__in=campaign.towns)
    return [Progress(office, *counted.get(office.pk, (0, 0, 0, 0))) for office in offices]


def total(rows: list[Progress]) -> dict[str, int]:
    """All towns together."""
    names = ("listed", "done", "met", "counsel", "total")
    found = {name: sum(getattr(row, name) for row in rows) for name in names}
    return found | {"percent": share(found["done"], found["total"])}


def left(standing: Standing) -> QuerySet[Campaign]:
    """Running campaigns in which a town where one works has households left, with how many."""
    offices = [office.pk for office in standing.reach.working.offices]
    mine = Q(targets__office__in=offices, targets__state=LISTED)
    today = TruncDate(Now())
    rows = campaigns().filter(from_on__lte=today).annotate(households=Count("targets", filter=mine))
    return rows.filter(households__gt=0).order_by("until_on", "pk")
