"""The genogram with what is being typed (가계도 미리 보기): nothing is saved, half a form draws what it says."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.household.actions.kin import other_of, unsaved_kinship
from dure.cases.household.forms.background import RelationForm
from dure.cases.household.forms.kin import AboutForm, KinshipForm, RelationEditForm, RelativeForm, SaidForm
from dure.cases.household.inputs import Kin, KinshipDetails
from dure.cases.household.pictures import Picture, genogram_from, genogram_of, known_now
from dure.cases.household.views.kin_pages import typed_so_far
from dure.people.genogram.known import Known, Link, with_change
from dure.people.genogram.queries import kinship_link, relation_link, relative_facts
from dure.people.kin.records import Kinship, Relative
from dure.people.kin.rules import RelativeFacts, link_reasons, relative_reasons, year_reasons
from dure.people.models import Relation
from dure.rulebook import Reason, latest


def of_new_relative(case: Case, form: RelativeForm, *said: SaidForm) -> Picture:
    if not typed_so_far(form):
        return genogram_of(case)
    relative = Relative(**vars(form.about()))
    known = with_change(known_now(case), [relative_facts(relative)])
    found = [each.said() for each in said if typed_so_far(each)]
    links = [_link(relative, each.to, each.about) for each in found if each]
    return _with_links(known, links, _reasons_of(form))


def of_relative(case: Case, record: Relative, form: RelativeForm) -> Picture:
    if not typed_so_far(form):
        return genogram_of(case)
    changed = Relative(pk=record.pk, **vars(form.about()))
    return _with_links(with_change(known_now(case), [relative_facts(changed)]), [], _reasons_of(form))


def of_new_kinship(case: Case, form: KinshipForm) -> Picture:
    who, of = (form.who(), form.of()) if typed_so_far(form) else (None, None)
    if not (who and of):
        return genogram_of(case)
    return _with_links(known_now(case), [_link(who, of, form.about())])


def of_kinship(case: Case, record: Kinship, form: AboutForm) -> Picture:
    if not typed_so_far(form):
        return genogram_of(case)
    link = _link(record.relative, other_of(record), form.about())
    return _with_links(known_now(case, [record.pk]), [link])


def of_new_relation(case: Case, form: RelationForm) -> Picture:
    typed = form.cleaned_data if typed_so_far(form) else {}
    person, other = (form.people.get(typed.get(name, "")) for name in ("person", "other"))
    if not (person and other and person != other and typed.get("kind")):
        return genogram_of(case)
    return _with_links(known_now(case), [_relation(person, other, typed)])


def of_relation(case: Case, record: Relation, form: RelationEditForm) -> Picture:
    if not typed_so_far(form) or not form.cleaned_data.get("kind"):
        return genogram_of(case)
    return _with_links(
        known_now(case, [record.pk]), [_relation(record.person, record.other, form.cleaned_data)]
    )


def _link(who: Kin, of: Kin, about: KinshipDetails) -> Link:
    return kinship_link(unsaved_kinship(who, of, about))


def _relation(person: Any, other: Any, typed: dict[str, Any]) -> Link:
    names = ("kind", "quality", "from_on", "until_on", "is_over")
    return relation_link(Relation(person=person, other=other, **{name: typed.get(name) for name in names}))


def _reasons_of(form: RelativeForm) -> Iterable[Reason]:
    about = form.about()
    facts = RelativeFacts(about.kind, about.name, about.birth_year, about.death_year)
    return relative_reasons(facts, timezone.localdate(), latest())


def _with_links(known: Known, links: list[Link], reasons: Iterable[Reason] = ()) -> Picture:
    """Drawn with each relation in turn, and told what will keep it from being saved."""
    found = list(reasons)
    for link in links:
        found += [*year_reasons(link, known), *link_reasons(link, known)]
        known = with_change(known, links=[link])
    return genogram_from(known, [reason.text() for reason in found])
