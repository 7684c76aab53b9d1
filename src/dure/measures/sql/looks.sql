-- How much was written down late, and how many households nobody looked at, by office: numbers like the sums, of the offices
-- in the asker's reach. `days`: an entry so many days after what it tells is not late yet.
DROP FUNCTION IF EXISTS dure.late_entries(uuid[], date, date, int);
CREATE FUNCTION dure.late_entries(offices uuid[], first_on date, last_on date, days int)
RETURNS TABLE (office_id uuid, kind text, month date, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH mine AS MATERIALIZED (SELECT unnest(offices) AS id INTERSECT SELECT unnest(dure.my_offices())),
    known AS MATERIALIZED (
        SELECT f.office_id, f.kind, f.happened_on, f.record_id
          FROM mine JOIN measures_fact f ON f.office_id = mine.id
         WHERE f.kind = ANY (ARRAY['check', 'counselled', 'monitor_visit']) AND f.happened_on BETWEEN first_on AND last_on
    ), written AS (
        SELECT k.*, r.recorded_at FROM known k JOIN cases_servicecheck r ON r.id = k.record_id WHERE k.kind = 'check'
        UNION ALL
        SELECT k.*, r.recorded_at FROM known k JOIN cases_counselling r ON r.id = k.record_id WHERE k.kind = 'counselled'
        UNION ALL
        SELECT k.*, r.recorded_at FROM known k JOIN cases_monitorvisit r ON r.id = k.record_id WHERE k.kind = 'monitor_visit'
    )
    SELECT w.office_id, w.kind::text, date_trunc('month', w.happened_on)::date, count(*)
      FROM written w WHERE dure.on_day(w.recorded_at) - w.happened_on > days GROUP BY 1, 2, 3
$$;

-- Facts of some kinds in a time, of offices one reaches or 시군구 one sees the figures of: for the functions below, which give
-- keys only. The rows are read under their own policy, which alone would look at every fact of the place, for text and dates are
-- not compared before it is applied.
DROP FUNCTION IF EXISTS dure.facts_within(uuid[], uuid[], text[], date, date);
CREATE FUNCTION dure.facts_within(offices uuid[], sigungus uuid[], kinds text[], first_on date, last_on date)
RETURNS TABLE (id uuid, office_id uuid, record_id uuid, case_id uuid, kind text, part text, happened_on date)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10000 SET search_path = public, pg_temp AS $$
    WITH asker AS (
        -- Who owns the tables reads them without a sign-in.
        SELECT coalesce(nullif(current_setting('role'), 'none'), session_user) = current_user AS is_owner
    ), mine AS MATERIALIZED (
        SELECT o.id FROM unnest(offices) AS o (id), asker a WHERE a.is_owner OR o.id = ANY ((SELECT dure.my_offices())::uuid[])
    ), wide AS MATERIALIZED (
        SELECT s.id FROM unnest(sigungus) AS s (id), asker a WHERE a.is_owner OR s.id = ANY ((SELECT dure.my_figure_places())::uuid[])
    )
    SELECT f.id, f.office_id, f.record_id, f.case_id, f.kind::text, f.part::text, f.happened_on
      FROM mine JOIN measures_fact f ON f.office_id = mine.id
     WHERE f.kind = ANY (kinds) AND f.happened_on BETWEEN first_on AND last_on
    UNION ALL
    SELECT f.id, f.office_id, f.record_id, f.case_id, f.kind::text, f.part::text, f.happened_on
      FROM wide JOIN measures_fact f ON f.sigungu_id = wide.id
     WHERE f.kind = ANY (kinds) AND f.happened_on BETWEEN first_on AND last_on
$$;

-- Of what lasts without what was over by a day.
DROP FUNCTION IF EXISTS dure.fact_keys(uuid[], uuid[], text[], date, date, text, date);
CREATE FUNCTION dure.fact_keys(offices uuid[], sigungus uuid[], kinds text[], first_on date, last_on date, ends text, over_on date)
RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 200 SET search_path = public, pg_temp AS $$
    WITH over AS MATERIALIZED (
        SELECT w.record_id FROM dure.facts_within(offices, sigungus, ARRAY[ends], '0001-01-01', over_on) w WHERE ends <> ''
    )
    SELECT k.id FROM dure.facts_within(offices, sigungus, kinds, first_on, last_on) k
     WHERE NOT EXISTS (SELECT FROM over o WHERE o.record_id = k.record_id)
$$;

-- Those for which a case may be worth a look: no plan, a limit that was not kept, a need that was not met, an end, a household
-- since before the period and still there, of which no check is known in it.
DROP FUNCTION IF EXISTS dure.telling_facts(uuid[], uuid[], date, date);
CREATE FUNCTION dure.telling_facts(offices uuid[], sigungus uuid[], first_on date, last_on date)
RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 200 SET search_path = public, pg_temp AS $$
    WITH known AS MATERIALIZED (
        SELECT w.* FROM dure.facts_within(offices, sigungus, ARRAY['plan', 'due', 'due_met', 'check', 'need', 'closed'],
                                          first_on, last_on) w
    ), lasting AS MATERIALIZED (
        SELECT w.* FROM dure.facts_within(offices, sigungus, ARRAY['household', 'household_over'], '0001-01-01', last_on) w
    )
    SELECT k.id FROM known k
     WHERE k.kind = 'plan' AND k.part = 'over' OR k.kind = 'need' AND k.part = 'unmet' OR k.kind = 'closed'
    UNION ALL
    SELECT k.id FROM known k
     WHERE k.kind = 'due' AND k.record_id NOT IN (SELECT m.record_id FROM known m WHERE m.kind = 'due_met')
    UNION ALL
    SELECT h.id FROM lasting h
     WHERE h.kind = 'household' AND h.happened_on < first_on
       AND h.case_id NOT IN (SELECT o.case_id FROM lasting o WHERE o.kind = 'household_over' AND o.case_id IS NOT NULL)
       AND h.case_id NOT IN (SELECT c.case_id FROM known c WHERE c.kind = 'check' AND c.case_id IS NOT NULL)
$$;

-- Households since before the period and still, of which no check is known in it.
DROP FUNCTION IF EXISTS dure.unchecked_households(uuid[], date, date);
CREATE FUNCTION dure.unchecked_households(offices uuid[], first_on date, last_on date)
RETURNS TABLE (office_id uuid, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH lasting AS MATERIALIZED (
        SELECT w.* FROM dure.facts_within(offices, '{}', ARRAY['household', 'household_over'], '0001-01-01', last_on) w
    )
    SELECT h.office_id, count(*) FROM lasting h
     WHERE h.kind = 'household' AND h.happened_on < first_on
       AND h.case_id NOT IN (SELECT o.case_id FROM lasting o WHERE o.kind = 'household_over' AND o.case_id IS NOT NULL)
       AND h.case_id NOT IN (SELECT c.case_id FROM dure.facts_within(offices, '{}', ARRAY['check'], first_on, last_on) c
                              WHERE c.case_id IS NOT NULL)
     GROUP BY 1
$$;
REVOKE ALL ON FUNCTION dure.facts_within(uuid[], uuid[], text[], date, date),
    dure.fact_keys(uuid[], uuid[], text[], date, date, text, date), dure.telling_facts(uuid[], uuid[], date, date),
    dure.late_entries(uuid[], date, date, int), dure.unchecked_households(uuid[], date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.fact_keys(uuid[], uuid[], text[], date, date, text, date),
    dure.telling_facts(uuid[], uuid[], date, date), dure.late_entries(uuid[], date, date, int),
    dure.unchecked_households(uuid[], date, date) TO dure_app;
