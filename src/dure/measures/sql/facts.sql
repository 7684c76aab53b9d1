-- What is counted, said once: each kind of fact as the records have it. The table of facts is made of this, and compared
-- with it (counting.sql). A fact stands at the office where its case is now. Kinds and parts: rulebook, measures.toml.
CREATE OR REPLACE FUNCTION dure.on_day(moment timestamptz) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT (moment AT TIME ZONE 'Asia/Seoul')::date
$$;

DROP FUNCTION IF EXISTS dure.facts_of_cases(uuid[]);
CREATE FUNCTION dure.facts_of_cases(wanted uuid[]) RETURNS TABLE (
    sigungu_id uuid, office_id uuid, case_id uuid, kind text, part text, happened_on date, record_id uuid, days int,
    amount bigint, manager_id uuid, household_type text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH c AS MATERIALIZED (
        SELECT k.id, k.sigungu_id AS region, k.office_id AS place, k.path, k.status, k.round, k.closed_on,
               k.manager_id AS manager, h.household_type::text AS home,
               coalesce(k.closed_on, k.ended_on) AS over_on,
               -- A household of case management since the day it was selected.
               coalesce((SELECT min(s.decided_on) FROM cases_selection s
                          WHERE s.case_id = k.id AND s.decision = 'case' AND s.withdrawn_at IS NULL),
                        k.received_on, k.opened_on) AS since_on
          FROM cases_case k JOIN people_household h ON h.id = k.household_id WHERE k.id = ANY (wanted)
    ), needs AS (
        -- Each middle class of needs once a household, since the assessment that found it; met by any service of its area.
        SELECT n.*, EXISTS (SELECT FROM cases_service s
                             WHERE s.case_id = n.of_case AND s.area = n.area AND s.state IN ('active', 'ended')
                               AND s.starts_on IS NOT NULL) AS is_met
          FROM (SELECT DISTINCT ON (m.case_id, m.middle)
                       m.case_id AS of_case, m.area, m.id AS record, dure.on_day(a.completed_at) AS day
                  FROM c JOIN cases_needfinding m ON m.case_id = c.id
                  JOIN cases_assessment a ON a.id = m.assessment_id AND a.completed_at IS NOT NULL
                 WHERE c.path = 'case' ORDER BY m.case_id, m.middle, a.number, m.id) AS n
    ), risks AS (
        -- The areas flagged at first, and when the closing of the case was looked at.
        SELECT z.case_id AS of_case, z.id AS record, coalesce(z.surveyed_on, dure.on_day(z.completed_at)) AS day,
               (SELECT r.flagged FROM cases_risksurvey r
                 WHERE r.case_id = z.case_id AND r.occasion = 'assessment' AND r.completed_at IS NOT NULL
                 ORDER BY r.completed_at, r.id LIMIT 1) AS before, z.flagged AS after
          FROM (SELECT DISTINCT ON (r.case_id) r.* FROM cases_risksurvey r
                 WHERE r.case_id = ANY (wanted) AND r.occasion = 'closure' AND r.completed_at IS NOT NULL
                 ORDER BY r.case_id, r.completed_at DESC, r.id) AS z
    ), facts AS (
        SELECT d.case_id AS of_case, 'found' AS what, d.handling AS sort, d.found_on AS day, d.id AS record, 0 AS took
          FROM cases_discovery d WHERE d.case_id = ANY (wanted)
        UNION ALL
        -- Requested once: what was returned to be completed and handed in again is one request.
        SELECT c.id, 'requested',
               coalesce((SELECT s.decision FROM cases_selection s WHERE s.case_id = c.id AND s.withdrawn_at IS NULL
                          ORDER BY s.round LIMIT 1), ''),
               dure.on_day(min(e.entered_at)), c.id, 0
          FROM c JOIN cases_stageentry e ON e.case_id = c.id AND e.stage = 'intake' GROUP BY c.id
        UNION ALL
        SELECT c.id, 'household', '', c.since_on, c.id, 0 FROM c WHERE c.path = 'case'
        UNION ALL
        SELECT c.id, 'household_over', '', greatest(c.over_on, c.since_on), c.id, 0
          FROM c WHERE c.path = 'case' AND c.status <> 'open' AND c.over_on IS NOT NULL
        UNION ALL
        -- By the limit as it was at first: an extended one is over (manual-2025 m:15965).
        SELECT d.case_id, 'plan',
               CASE WHEN d.met_at <= d.original_due_at THEN 'on_time' WHEN d.met_at IS NOT NULL THEN 'late'
                    WHEN d.original_due_at < now() THEN 'over' ELSE 'open' END,
               dure.on_day(coalesce(d.met_at, d.original_due_at)), d.id, 0
          FROM c JOIN cases_deadline d ON d.case_id = c.id AND d.rule = 'plan' AND d.round = 1 AND d.dropped_at IS NULL
         WHERE c.path = 'case'
        UNION ALL
        SELECT f.case_id, 'conference', f.kind, dure.on_day(f.held_at), f.id, 0
          FROM cases_conference f WHERE f.case_id = ANY (wanted) AND f.held_at IS NOT NULL AND f.cancelled_at IS NULL
        UNION ALL
        SELECT n.of_case, 'need', CASE WHEN n.is_met THEN 'met' ELSE 'unmet' END, n.day, n.record, 0 FROM needs n
        UNION ALL
        SELECT n.of_case, 'need_of', n.area, n.day, n.record, 0 FROM needs n
        UNION ALL
        SELECT n.of_case, 'need_met', n.area, n.day, n.record, 0 FROM needs n WHERE n.is_met
        UNION ALL
        SELECT k.case_id, 'check', k.method, k.checked_on, k.id, 0
          FROM c JOIN cases_servicecheck k ON k.case_id = c.id WHERE c.path = 'case'
        UNION ALL
        SELECT DISTINCT ON (x.case_id) x.case_id, 'closed', x.ground, c.closed_on, x.id, 0
          FROM (SELECT * FROM c WHERE c.path = 'case' AND c.closed_on IS NOT NULL) AS c
          JOIN cases_closure x ON x.case_id = c.id AND x.state = 'approved' AND x.round = c.round
        UNION ALL
        SELECT k.case_id, 'counselled', k.method, k.counselled_on, k.id, 0
          FROM cases_counselling k WHERE k.case_id = ANY (wanted) AND k.counselled_on IS NOT NULL
        UNION ALL
        SELECT p.case_id, 'monitored', p.basis, p.starts_on, p.id, 0 FROM cases_aftercareplan p WHERE p.case_id = ANY (wanted)
        UNION ALL
        SELECT p.case_id, 'monitored_over', p.basis, greatest(p.finished_on, p.starts_on), p.id, 0
          FROM cases_aftercareplan p WHERE p.case_id = ANY (wanted) AND p.finished_on IS NOT NULL
        UNION ALL
        SELECT v.case_id, 'monitor_visit', p.basis, v.visited_on, v.id, 0
          FROM cases_monitorvisit v JOIN cases_aftercareplan p ON p.id = v.plan_id
         WHERE v.case_id = ANY (wanted) AND NOT v.is_attempt
        UNION ALL
        SELECT h.case_id, 'health_referral', r.code, h.referred_on, h.id, 0
          FROM cases_healthinterview h, jsonb_array_elements_text(h.result) AS r (code)
         WHERE h.case_id = ANY (wanted) AND h.referred_on IS NOT NULL
        UNION ALL
        SELECT e.case_id, 'stage', e.stage, dure.on_day(e.left_at), e.id,
               dure.on_day(e.left_at) - dure.on_day(e.entered_at)
          FROM cases_stageentry e WHERE e.case_id = ANY (wanted) AND e.left_at IS NOT NULL
        UNION ALL
        -- Limits by the day they were met or passed, as they were at first; a guide date is no limit (m:873-877).
        SELECT d.case_id, w.what, d.rule, dure.on_day(coalesce(d.met_at, d.original_due_at)), d.id, 0
          FROM cases_deadline d
          JOIN (VALUES ('due', true), ('due_met', false)) AS w (what, is_all)
            ON CASE WHEN w.is_all THEN d.met_at IS NOT NULL OR d.original_due_at < now() ELSE d.met_at <= d.original_due_at END
         WHERE d.case_id = ANY (wanted) AND d.dropped_at IS NULL AND d.kind = 'measured'
        UNION ALL
        SELECT r.of_case, 'risk_before', a.area, r.day, r.record, 0 FROM risks r, jsonb_object_keys(r.before) AS a (area)
        UNION ALL
        SELECT r.of_case, 'risk_gone', a.area, r.day, r.record, 0
          FROM risks r, jsonb_object_keys(r.before) AS a (area) WHERE NOT r.after ? a.area
        UNION ALL
        SELECT r.of_case, 'risk_new', a.area, r.day, r.record, 0
          FROM risks r, jsonb_object_keys(r.after) AS a (area) WHERE NOT r.before ? a.area
        UNION ALL
        SELECT s.case_id, 'not_selected', s.ground, s.decided_on, s.id, 0
          FROM cases_selection s WHERE s.case_id = ANY (wanted) AND s.decision = 'not_selected' AND s.withdrawn_at IS NULL
        UNION ALL
        SELECT k.case_id, 'consent_refused', k.kind, k.given_on, k.id, 0
          FROM cases_consent k WHERE k.case_id = ANY (wanted) AND NOT k.is_given
        UNION ALL
        SELECT s.case_id, w.what, s.area, s.answered_on, s.id, 0
          FROM cases_service s JOIN (VALUES ('service_answer', true), ('service_refused', false)) AS w (what, is_all)
            ON w.is_all OR s.state = 'refused' OR s.answer_given = 'none'
         WHERE s.case_id = ANY (wanted) AND s.answered_on IS NOT NULL
        UNION ALL
        SELECT p.case_id, 'aftercare_end', p.end_ground, greatest(p.finished_on, p.starts_on), p.id, 0
          FROM cases_aftercareplan p WHERE p.case_id = ANY (wanted) AND p.finished_on IS NOT NULL
        UNION ALL
        SELECT v.case_id, 'monitor_result', v.result, v.visited_on, v.id, 0
          FROM cases_monitorvisit v WHERE v.case_id = ANY (wanted) AND NOT v.is_attempt
        UNION ALL
        SELECT s.case_id, 'satisfaction', s.outcome, coalesce(s.asked_on, dure.on_day(s.recorded_at)), s.id, 0
          FROM cases_satisfaction s WHERE s.case_id = ANY (wanted)
        UNION ALL
        SELECT d.case_id, 'found_by', d.route, d.found_on, d.id, 0 FROM cases_discovery d WHERE d.case_id = ANY (wanted)
        UNION ALL
        SELECT d.case_id, 'found_kept', d.route, d.found_on, d.id, 0 FROM cases_discovery d
         WHERE d.case_id = ANY (wanted) AND EXISTS (SELECT FROM cases_selection s WHERE s.case_id = d.case_id
                       AND s.decision IN ('case', 'link') AND s.withdrawn_at IS NULL)
        UNION ALL
        SELECT f.case_id, 'signal', f.result, dure.on_day(f.settled_at), f.id, 0
          FROM signals_signalfinding f WHERE f.case_id = ANY (wanted) AND f.settled_at IS NOT NULL
    ), valued AS (
        SELECT f.*, 0::bigint AS value FROM facts f
        UNION ALL
        SELECT r.case_id, 'spent', r.use, r.paid_on, r.id, 0, (r.paid - r.refunded)::bigint
          FROM funds_spendingrequest r WHERE r.case_id = ANY (wanted) AND r.paid_on IS NOT NULL
        UNION ALL
        SELECT s.case_id, 'satisfied', a.item, coalesce(s.asked_on, dure.on_day(s.recorded_at)), s.id, 0, a.points::bigint
          FROM cases_satisfaction s, jsonb_each_text(s.answers) AS a (item, points)
         WHERE s.case_id = ANY (wanted) AND a.points ~ '^[0-9]+$'
    )
    SELECT c.region, c.place, c.id, f.what, f.sort, f.day, f.record, f.took, f.value, c.manager, c.home
      FROM valued f JOIN c ON c.id = f.of_case
$$;

-- Who works there, each person once at an office and, by kinds that end in _hub, _gu and _all, once in the whole 권역, 행정구 and
-- 시군구, however many posts they hold at a time: a spell lasts from the first of posts that overlap to the end of the last.
-- What is counted of a 권역 or 행정구 stands at the office of the first post, so that the sum of its offices is the whole.
CREATE OR REPLACE FUNCTION dure.people_at_work(wanted uuid) RETURNS TABLE (
    kind text, office_id uuid, role text, from_on date, until_on date, record_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH posts AS (
        SELECT w.kind || b.ending AS kind, b.within, CASE WHEN b.ending <> '_all' THEN a.office_id END AS place, a.staff_id AS who,
               a.role::text AS role, a.from_on, coalesce(a.until_on, 'infinity') AS until_on, a.id
          FROM offices_assignment a JOIN offices_office o ON o.id = a.office_id
          JOIN offices_region r ON r.id = o.region_id LEFT JOIN offices_region g ON g.id = r.parent_id AND g.level = 'district'
          JOIN (VALUES
               ('member', ARRAY['town_leader', 'town_senior', 'town_manager', 'town_specialist', 'visiting_nurse']),
               ('official', ARRAY['town_leader', 'town_senior', 'town_manager', 'visiting_nurse']),
               ('carer', ARRAY['sigungu_senior', 'sigungu_manager', 'sigungu_call_manager', 'sigungu_specialist',
                               'sigungu_call_specialist', 'town_senior', 'town_manager', 'town_specialist'])
               ) AS w (kind, roles) ON a.role = ANY (w.roles)
         CROSS JOIN LATERAL (VALUES ('', o.id), ('_gu', g.id), ('_all', wanted),
               ('_hub', coalesce(o.hub_id, (SELECT m.hub_id FROM offices_office m WHERE m.hub_id = o.id LIMIT 1)))) AS b (ending, within)
         WHERE o.sigungu_id = wanted AND b.within IS NOT NULL AND (a.until_on IS NULL OR a.until_on >= a.from_on)
    ), begun AS (
        SELECT p.*, p.from_on > coalesce(max(p.until_on) OVER (PARTITION BY p.kind, p.who, p.within ORDER BY p.from_on, p.id
                                         ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), '-infinity') AS is_new
          FROM posts p
    ), spells AS (
        SELECT b.*, sum(b.is_new::int) OVER (PARTITION BY b.kind, b.who, b.within ORDER BY b.from_on, b.id) AS spell
          FROM begun b
    )
    SELECT s.kind, (array_agg(s.place ORDER BY s.from_on, s.id))[1], (array_agg(s.role ORDER BY s.from_on, s.id))[1],
           min(s.from_on), max(s.until_on), (array_agg(s.id ORDER BY s.from_on, s.id))[1]
      FROM spells s GROUP BY s.kind, s.within, s.who, s.spell
$$;

-- Officials with their goal of visits: a role where the guide's holds, a number where the 시군구 set another for their town;
-- a spell of work is cut where that begins.
CREATE OR REPLACE FUNCTION dure.goals_at_work(wanted uuid) RETURNS TABLE (
    kind text, office_id uuid, part text, from_on date, until_on date, record_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH officials AS (
        SELECT replace(w.kind, 'official', 'goal') AS kind, w.office_id AS place, w.role, w.from_on, w.until_on, w.record_id,
               a.office_id AS town, g.goal
          FROM dure.people_at_work(wanted) w
          JOIN offices_assignment a ON a.id = w.record_id
          JOIN (VALUES ('town_leader', 'leader'), ('town_senior', 'welfare'), ('town_manager', 'welfare'),
                       ('visiting_nurse', 'nurse')) AS g (role, goal) ON g.role = w.role
         WHERE w.kind IN ('official', 'official_hub', 'official_gu', 'official_all')
    ), pieces AS (
        SELECT o.*, o.from_on AS since, (
               SELECT t.households FROM safety_towngoal t WHERE t.office_id = o.town AND t.role = o.goal AND t.from_on <= o.from_on
                ORDER BY t.from_on DESC LIMIT 1)::int AS households
          FROM officials o
        UNION ALL
        SELECT o.*, t.from_on, t.households::int
          FROM officials o JOIN safety_towngoal t ON t.office_id = o.town AND t.role = o.goal
           AND t.from_on > o.from_on AND t.from_on <= o.until_on
    )
    SELECT p.kind, p.place, coalesce(p.households::text, p.role), p.since,
           coalesce(lead(p.since) OVER (PARTITION BY p.kind, p.record_id ORDER BY p.since) - 1, p.until_on), p.record_id
      FROM pieces p
$$;

-- Visits that ended before this day may be forgotten by now.
CREATE OR REPLACE FUNCTION dure.kept_since() RETURNS date LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT dure.on_day(now()) - 300
$$;

-- Of a place, without a household: who works there, where they went, the resources of its directory, who was trained.
DROP FUNCTION IF EXISTS dure.facts_of_place(uuid);
CREATE FUNCTION dure.facts_of_place(wanted uuid) RETURNS TABLE (
    sigungu_id uuid, office_id uuid, case_id uuid, kind text, part text, happened_on date, record_id uuid, days int,
    amount bigint, manager_id uuid, household_type text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT f.*, 0::bigint, NULL::uuid, '' FROM (
    SELECT wanted AS region, w.office_id AS place, NULL::uuid AS of_case, w.kind AS what, w.role AS sort, w.from_on AS day,
           w.record_id AS record, 0 AS took
      FROM dure.people_at_work(wanted) w
    UNION ALL
    SELECT wanted, w.office_id, NULL, w.kind || '_over', w.role, w.until_on + 1, w.record_id, 0
      FROM dure.people_at_work(wanted) w WHERE w.until_on <> 'infinity'
    UNION ALL
    SELECT wanted, g.office_id, NULL, g.kind, g.part, g.from_on, g.record_id, 0 FROM dure.goals_at_work(wanted) g
    UNION ALL
    SELECT wanted, g.office_id, NULL, g.kind || '_over', g.part, g.until_on + 1, g.record_id, 0
      FROM dure.goals_at_work(wanted) g WHERE g.until_on <> 'infinity'
    UNION ALL
    -- Private resources (m:16039): a public body is not found. What another system keeps was found there; of twins one was.
    SELECT p.sigungu_id, NULL, NULL, 'resource', p.status, coalesce(p.found_on, dure.on_day(p.registered_at)), p.id, 0
      FROM resources_provider p
     WHERE p.sigungu_id = wanted AND p.origin IN ('own', 'import') AND p.kind <> 'public'
       AND NOT EXISTS (SELECT FROM resources_merge m WHERE m.gone_id = p.id AND m.undone_at IS NULL)
    UNION ALL
    SELECT m.sigungu_id, NULL, NULL, 'twin', '', dure.on_day(m.done_at), m.kept_id, 0
      FROM resources_merge m WHERE m.sigungu_id = wanted AND m.undone_at IS NULL
    UNION ALL
    -- A visit is the office's that went, wherever the case is by now; it names no household.
    SELECT v.sigungu_id, v.office_id, NULL, 'visit', v.result, dure.on_day(v.came_at), v.id, 0
      FROM safety_outing v WHERE v.sigungu_id = wanted AND v.state = 'done' AND v.came_at IS NOT NULL
    UNION ALL
    -- Visits are forgotten after their time; that there was one stays, with its day and office and nobody's name.
    SELECT g.sigungu_id, g.office_id, NULL, g.kind, g.part, g.happened_on, g.record_id, 0
      FROM measures_fact g WHERE g.sigungu_id = wanted AND g.kind = 'visit' AND g.happened_on < dure.kept_since()
       AND NOT EXISTS (SELECT FROM safety_outing v WHERE v.id = g.record_id)
    UNION ALL
    SELECT n.sigungu_id, n.office_id, NULL, w.what, n.area, dure.on_day(n.recorded_at), n.id, 0
      FROM supply_needline n JOIN (VALUES ('lack', true), ('lack_answered', false)) AS w (what, is_all)
        ON w.is_all OR n.answered_at IS NOT NULL
     WHERE n.sigungu_id = wanted AND n.side = 'need'
    UNION ALL
    SELECT t.sigungu_id, t.office_id, NULL, 'course', t.course, dure.on_day(t.begins_at), t.id, 0
      FROM skills_term t WHERE t.sigungu_id = wanted AND t.attended_at IS NOT NULL
    UNION ALL
    SELECT a.sigungu_id, a.office_id, NULL, 'trained', t.course, dure.on_day(t.begins_at), a.id, 0
      FROM skills_application a JOIN skills_term t ON t.id = a.term_id WHERE a.sigungu_id = wanted AND a.state = 'attended'
    UNION ALL
    SELECT o.sigungu_id, o.office_id, NULL, 'trained', o.course, o.done_on, o.id, 0
      FROM skills_outsidecourse o WHERE o.sigungu_id = wanted AND o.confirmed_at IS NOT NULL
    ) AS f
$$;
REVOKE ALL ON FUNCTION dure.facts_of_cases(uuid[]), dure.facts_of_place(uuid), dure.people_at_work(uuid), dure.goals_at_work(uuid), dure.kept_since() FROM PUBLIC;
