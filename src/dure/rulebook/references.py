"""Words in one file of the rulebook that must exist in another (파일 사이의 참조)."""

from collections.abc import Collection, Iterator

from dure.rulebook.model.book import Rulebook

Reference = tuple[str, Collection[str], Collection[str]]


def references(book: Rulebook) -> Iterator[Reference]:
    """Where it stands, the words used there, the words known."""
    yield from _counselling(book)
    yield from _visits(book)
    yield from _conference(book)
    yield from _selection(book)
    yield from _plan(book)
    yield from _programmes(book)
    yield from _delivery(book)
    yield from _closure(book)
    yield from _aftercare(book)
    yield from _offices(book)
    yield from _kin(book)
    yield from _resources(book)
    yield from _referrals(book)
    yield from _funds(book)
    yield from _skills(book)
    yield from _governance(book)
    yield from _measures(book)
    yield from _signals(book)
    yield from _single_words(book)


def _counselling(book: Rulebook) -> Iterator[Reference]:
    for decision in book.counselling.decisions.values():
        yield f"counselling.decisions.{decision.code}", [decision.handling], book.codes["handling"]
    yield "counselling.problem_areas", book.counselling.problem_areas, book.areas
    yield "areas", book.areas, book.counselling.problem_areas
    for alert in book.counselling.alerts.values():
        where = f"counselling.alerts.{alert.code}"
        yield where, alert.phenomena, book.codes["phenomenon"]
        yield where, alert.areas, book.areas
        yield where, alert.report_to, book.codes["alert_body"]
    yield from _suspected(book)


def _suspected(book: Rulebook) -> Iterator[Reference]:
    suspected, phenomena = book.counselling.suspected, book.codes["phenomenon"]
    for area, items in suspected.scores.items():
        yield "counselling.suspected.scores", [area], book.risk_instrument.areas
        yield f"counselling.suspected.scores.{area}", items, book.risk_instrument.areas[area].items
        yield from (("counselling.suspected.scores", one.phenomena, phenomena) for one in items.values())
    yield "counselling.suspected.answers", suspected.answers, book.areas
    yield "counselling.suspected.causes", suspected.causes, book.codes["need_cause"]
    yield "counselling.suspected.ties", suspected.ties, book.codes["relation_quality"]
    for found in (*suspected.causes.values(), *suspected.ties.values()):
        yield "counselling.suspected", found, phenomena
    yield "suspicion.words", book.product.suspicion.words, phenomena


def _governance(book: Rulebook) -> Iterator[Reference]:
    for kind in book.governance.kinds.values():
        yield f"governance.kinds.{kind.code}", kind.members, book.governance.members


def _skills(book: Rulebook) -> Iterator[Reference]:
    for each in book.skills.qualifications.values():
        yield f"skills.qualifications.{each.code}", each.fields, book.skills.career_fields


def _measures(book: Rulebook) -> Iterator[Reference]:
    measures = book.measures
    yield "measures.first_page", measures.first_page, book.roles
    for role, codes in measures.first_page.items():
        yield f"measures.first_page.{role}", codes, measures.indicators
    lists = [kind.codes for kind in measures.facts.values() if kind.codes]
    yield "measures.facts", lists, book.codes
    yield "measures.facts", [kind.ends for kind in measures.facts.values() if kind.ends], measures.facts
    for each in measures.all.values():
        where = f"measures.{each.code}"
        yield where, [each.group], measures.groups
        for count in each.counts:
            yield where, [name for name in (count.fact, count.whole) if name], measures.facts
            kind = measures.facts.get(count.fact)
            if kind and kind.codes in book.codes:
                yield where, count.parts, book.codes[kind.codes]
    yield "measures.unrecorded", [each.group for each in measures.unrecorded.values()], measures.groups
    yield "measures.checks", [each.group for each in measures.checks.values()], measures.groups
    yield "measures.samples", [each.fact for each in measures.samples.values()], measures.facts
    yield "measures.samples", [each.stage for each in measures.samples.values()], book.stages
    yield "measures.samples", [each.group for each in measures.samples.values()], measures.groups


def _funds(book: Rulebook) -> Iterator[Reference]:
    funds = book.funds
    yield "funds.items", [item.part for item in funds.items.values()], funds.parts
    yield "funds.kinds", funds.kinds, funds.items
    yield "funds.uses", [use.of_kind for use in funds.uses.values()], funds.kinds
    yield "funds.costs", [cost.item for cost in funds.costs.values()], funds.items


def _signals(book: Rulebook) -> Iterator[Reference]:
    found, scan = book.signals, book.product.signal_scan
    yield "signals.kinds", [kind.group for kind in found.kinds.values()], found.groups
    yield "signals.kinds", [kind.layout for kind in found.kinds.values()], scan.layouts
    yield "signals.results", [result.handling for result in found.results.values()], book.codes["handling"]
    yield "signal_scan.points", scan.score.points, found.dangers
    yield "signals.kinds", found.dangers, scan.score.points
    yield (
        "signal_scan.combinations",
        [k for each in scan.score.combinations for k in (*each.kinds, *each.beside)],
        found.kinds,
    )
    yield "signal_scan.layouts", [n for each in scan.layouts.values() for n in each.columns], scan.columns
    yield "signal_scan.who", scan.who, scan.columns
    call, codes = book.product.ai_call, book.codes
    yield "ai_call.ends", call.ends, codes["ai_call_end"]
    yield "ai_call.ends", codes["ai_call_end"], call.ends
    yield "ai_call.ends", [end.answer for end in call.ends.values()], found.answers
    yield "ai_call.replies", call.replies, codes["ai_call_answer"]
    yield "ai_call.danger_topics", call.danger_topics, codes["ai_call_topic"]
    yield "signal_scan.learning", scan.learning.unknown, found.results


def _resources(book: Rulebook) -> Iterator[Reference]:
    for code, group in book.resources.groups.items():
        yield f"resources.fields.{code}", group.helps, book.codes["middle_class"]
    yield "resources.kinds", book.resources.kinds, book.codes["service_kind"]
    yield "service_kind", book.codes["service_kind"], book.resources.kinds
    yield "resources.matching.life_stages", book.resources.matching.life_stages, book.codes["life_stage"]


def _visits(book: Rulebook) -> Iterator[Reference]:
    companions = book.codes["visit_companion"]
    yield "visits.agreed_beforehand", book.visits.agreed_beforehand, companions
    for concern in book.visits.concerns.values():
        yield f"visits.concerns.{concern.code}", concern.needs, companions
        yield f"visits.concerns.{concern.code}", _given(concern.suspects), book.counselling.alerts


def _conference(book: Rulebook) -> Iterator[Reference]:
    agenda = book.codes["conference_agenda"]
    yield "conference.minimum", book.conference.minimum, agenda
    yield "conference.in_writing", book.conference.in_writing, agenda
    for kind in book.conference.kinds.values():
        yield f"conference.kinds.{kind.code}", kind.after, book.conference.kinds
    for one in book.conference.attendees.values():
        where = f"conference.attendees.{one.code}"
        yield where, one.kinds, book.conference.kinds
        yield where, one.agenda, agenda
        yield where, _given(one.circumstance), book.codes["attendance_circumstance"]


def _selection(book: Rulebook) -> Iterator[Reference]:
    for decision in book.selection.decisions.values():
        where = f"selection.decisions.{decision.code}"
        yield where, decision.skips, book.stages
        yield where, [decision.notice], book.codes["selection_notice"]
    methods = book.selection.written_notice_methods
    yield "selection.written_notice_methods", methods, book.codes["notice_method"]
    yield "caseload.counts", book.caseload.counts, book.selection.decisions


def _plan(book: Rulebook) -> Iterator[Reference]:
    services = book.form("s07_plan").sections["services"].fields
    yield "plan.service_must_state", book.plan.service_must_state, services


def _programmes(book: Rulebook) -> Iterator[Reference]:
    yield "programmes", book.programmes, book.codes["other_programme"]
    yield "selection.codes.other_programme", book.codes["other_programme"], book.programmes
    for programme in book.programmes.values():
        where = f"programmes.{programme.code}"
        yield where, programme.routes, book.codes["programme_route"]
        yield where, programme.once_by, programme.routes
        yield where, programme.age_exempt, programme.criteria
        yield where, (*programme.never_for, *programme.after_report), book.counselling.alerts


def _kin(book: Rulebook) -> Iterator[Reference]:
    for template in book.product.kin.templates.values():
        where = f"kin.templates.{template.code}"
        yield where, [name for link in template.links for name in (link.person, link.other)], template.roles
        yield where, [link.relation for link in template.links], book.codes["relation"]
        yield where, [role.sex for role in template.roles.values() if role.sex], book.codes["sex"]


def _delivery(book: Rulebook) -> Iterator[Reference]:
    for finding in book.delivery.findings.values():
        where = f"delivery.{finding.code}"
        yield where, [finding.leads_to], book.codes["check_consequence"]
        yield where, _given(finding.lasting), book.deadlines


def _closure(book: Rulebook) -> Iterator[Reference]:
    for ground in book.closure.grounds.values():
        where = f"closure.grounds.{ground.code}"
        yield where, [ground.box], book.codes["closure_box"]
        yield where, [ground.group], book.codes["closure_group"]
        yield where, _given(ground.goal_term), book.plan.goal_terms
        yield where, _given(ground.lasting), book.deadlines
        yield where, _given(ground.detail_codes), book.codes
        yield where, _given(ground.lasting_unless), book.codes.get(ground.detail_codes or "", ())
    for result in book.closure.results.values():
        yield f"closure.results.{result.code}", _given(result.returns_to), book.stages


def _aftercare(book: Rulebook) -> Iterator[Reference]:
    for schedule in book.aftercare.values():
        windows = (*schedule.windows, *_given(schedule.gap))
        yield f"aftercare.{schedule.code}", windows, book.deadlines
    yield "monitoring.period_rules", book.monitoring.period_rules.values(), book.deadlines
    yield "monitoring.period_rules", book.monitoring.period_rules, book.codes["monitoring_period"]
    for item in book.satisfaction.items.values():
        where = f"satisfaction.items.{item.code}"
        yield where, [item.section], book.codes["satisfaction_section"]


def _offices(book: Rulebook) -> Iterator[Reference]:
    for role in book.roles.values():
        yield f"roles.{role.code}", role.office_kinds, book.offices.kinds
        yield f"roles.{role.code}", [role.reach], book.codes["role_reach"]
        yield f"roles.{role.code}.excludes", role.excludes, book.roles
    for kind in book.offices.kinds.values():
        yield f"offices.kinds.{kind.code}", [kind.level], book.codes["region_level"]
    for model in book.offices.models.values():
        yield f"offices.models.{model.code}", [model.level], book.codes["region_level"]
        yield f"offices.models.{model.code}", model.stages, book.stages
    for kind in book.offices.kinds.values():
        yield f"offices.kinds.{kind.code}", kind.stages, book.stages


def _single_words(book: Rulebook) -> Iterator[Reference]:
    for rule in book.deadlines.values():
        yield f"deadlines.{rule.code}", _given(rule.extends), book.deadlines
    for error in book.errors.values():
        yield f"errors.{error.code}", [error.stage], book.stages
    for stage in book.stages.values():
        yield f"stages.{stage.code}", stage.paths, book.selection.decisions
    yield "phq9.alert_item", [book.phq9.alert_item], book.phq9.items
    methods = book.codes["monitoring_method"]
    yield "monitoring.default_method", [book.monitoring.default_method], methods


def _given(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def _referrals(book: Rulebook) -> Iterator[Reference]:
    asked = book.referrals
    yield "referrals.inbound", [asked.inbound.answer], book.deadlines
    yield "referrals.inbound", [asked.inbound.route], book.codes["discovery_route"]
    for code, kind in asked.kinds.items():
        yield f"referrals.kinds.{code}", [kind.answer], book.deadlines
        yield f"referrals.kinds.{code}", kind.has_offices, book.offices.kinds
    for code, body in asked.bodies.items():
        yield f"referrals.bodies.{code}", [body.of_kind], asked.kinds
        yield f"referrals.bodies.{code}", [body.goes], asked.directions
