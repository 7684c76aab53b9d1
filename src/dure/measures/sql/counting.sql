-- Only the job that counts, and only in its own 시군구.
CREATE OR REPLACE FUNCTION dure.may_count(place uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me access_signin := dure.current_sign_in();
BEGIN
    IF me.system_actor IS DISTINCT FROM '지표 집계' OR me.sigungu_id IS DISTINCT FROM place THEN
        RAISE EXCEPTION 'only the counting of measures does that' USING ERRCODE = '42501';
    END IF;
END $$;

-- No case goes while it is counted: the keys of facts are looked at here, once a case instead of once a fact.
CREATE OR REPLACE FUNCTION dure.hold_cases(wanted uuid[]) RETURNS uuid[]
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH held AS (SELECT c.id FROM cases_case c WHERE c.id = ANY (wanted) ORDER BY c.id FOR KEY SHARE)
    SELECT coalesce(array_agg(h.id), '{}') FROM held h
$$;

-- Facts of these cases as the records have them now; what is right already is left as it is. Gives how many changed.
CREATE OR REPLACE FUNCTION dure.count_cases(wanted uuid[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    held uuid[] := dure.hold_cases(wanted);
    changed bigint;
BEGIN
    WITH now AS MATERIALIZED (SELECT * FROM dure.facts_of_cases(held)),
    gone AS (
        DELETE FROM measures_fact f WHERE f.case_id = ANY (wanted) AND NOT EXISTS (
            SELECT FROM now n WHERE n.record_id = f.record_id AND n.kind = f.kind AND n.part = f.part
               AND n.happened_on = f.happened_on AND n.days = f.days AND n.office_id = f.office_id AND n.amount = f.amount
               AND n.household_type = f.household_type AND n.manager_id IS NOT DISTINCT FROM f.manager_id)
        RETURNING 1),
    added AS (
        INSERT INTO measures_fact (id, sigungu_id, office_id, case_id, kind, part, happened_on, record_id, days,
                                   amount, manager_id, household_type)
        SELECT dure.next_key(), n.* FROM now n WHERE NOT EXISTS (
            SELECT FROM measures_fact f WHERE f.case_id = n.case_id AND n.record_id = f.record_id AND n.kind = f.kind
               AND n.part = f.part AND n.happened_on = f.happened_on AND n.days = f.days AND n.office_id = f.office_id
               AND n.amount = f.amount AND n.household_type = f.household_type
               AND n.manager_id IS NOT DISTINCT FROM f.manager_id)
        RETURNING 1)
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM added) INTO changed;
    RETURN changed;
END $$;

-- The same of cases of which there are no facts yet.
CREATE OR REPLACE FUNCTION dure.add_cases(wanted uuid[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    held uuid[] := dure.hold_cases(wanted);
    added bigint;
BEGIN
    INSERT INTO measures_fact (id, sigungu_id, office_id, case_id, kind, part, happened_on, record_id, days,
                               amount, manager_id, household_type)
    SELECT dure.next_key(), f.* FROM dure.facts_of_cases(held) f;
    GET DIAGNOSTICS added = ROW_COUNT;
    RETURN added;
END $$;

CREATE OR REPLACE FUNCTION dure.count_many(wanted uuid[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    changed bigint := 0;
BEGIN
    FOR from_ IN 1 .. cardinality(wanted) BY 2000 LOOP
        changed := changed + dure.count_cases(wanted[from_ : from_ + 1999]);
    END LOOP;
    RETURN changed;
END $$;

CREATE OR REPLACE FUNCTION dure.count_place(place uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    changed bigint;
BEGIN
    WITH now AS MATERIALIZED (SELECT * FROM dure.facts_of_place(place)),
    gone AS (
        DELETE FROM measures_fact f WHERE f.sigungu_id = place AND f.case_id IS NULL AND NOT EXISTS (
            SELECT FROM now n WHERE n.record_id = f.record_id AND n.kind = f.kind AND n.part = f.part
               AND n.happened_on = f.happened_on AND n.office_id IS NOT DISTINCT FROM f.office_id)
        RETURNING 1),
    added AS (
        INSERT INTO measures_fact (id, sigungu_id, office_id, case_id, kind, part, happened_on, record_id, days,
                                   amount, manager_id, household_type)
        SELECT dure.next_key(), n.* FROM now n WHERE NOT EXISTS (
            SELECT FROM measures_fact f WHERE f.sigungu_id = place AND f.case_id IS NULL AND n.record_id = f.record_id
               AND n.kind = f.kind AND n.part = f.part AND n.happened_on = f.happened_on
               AND n.office_id IS NOT DISTINCT FROM f.office_id)
        RETURNING 1)
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM added) INTO changed;
    RETURN changed;
END $$;

CREATE OR REPLACE FUNCTION dure.is_counted(place uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO measures_counted (id, sigungu_id, counted_at) VALUES (gen_random_uuid(), place, now())
        ON CONFLICT (sigungu_id) DO UPDATE SET counted_at = excluded.counted_at
$$;

-- Everything of a 시군구, so many cases at a time.
CREATE OR REPLACE FUNCTION dure.rebuild_measures(place uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    batch uuid[];
    is_new boolean;
    last uuid := '00000000-0000-0000-0000-000000000000';
    changed bigint;
BEGIN
    PERFORM dure.may_count(place);
    DELETE FROM dure.to_count t WHERE t.sigungu_id = place;
    is_new := NOT EXISTS (SELECT FROM measures_fact f WHERE f.sigungu_id = place);
    IF is_new THEN
        INSERT INTO dure.sums_later VALUES (place);
    END IF;
    changed := dure.count_place(place);
    LOOP
        batch := ARRAY(SELECT c.id FROM cases_case c WHERE c.sigungu_id = place AND c.id > last ORDER BY c.id LIMIT 2000);
        EXIT WHEN cardinality(batch) = 0;
        changed := changed + CASE WHEN is_new THEN dure.add_cases(batch) ELSE dure.count_cases(batch) END;
        last := batch[cardinality(batch)];
    END LOOP;
    IF is_new THEN
        DELETE FROM dure.sums_later l WHERE l.place = rebuild_measures.place;
        PERFORM dure.make_sums(place);
    END IF;
    DELETE FROM measures_sum s WHERE s.sigungu_id = place AND s.number = 0 AND s.amount = 0;
    DELETE FROM measures_slice s WHERE s.sigungu_id = place AND s.number = 0 AND s.amount = 0;
    PERFORM dure.is_counted(place);
    RETURN changed;
END $$;

-- What changed since the last round: cases of which something was noted (noted.sql), and those of the households in which
-- something was done. Keys of events begin with the moment they were made; an hour is taken twice, for what began before
-- everything was counted the first time and was not noted.
CREATE OR REPLACE FUNCTION dure.follow_measures(place uuid) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    since timestamptz;
    floor_ uuid;
    due uuid[];
    changed bigint;
BEGIN
    PERFORM dure.may_count(place);
    SELECT k.counted_at - interval '1 hour' INTO since FROM measures_counted k WHERE k.sigungu_id = place;
    IF since IS NULL THEN
        RETURN dure.rebuild_measures(place);
    END IF;
    floor_ := (rpad(lpad(to_hex((extract(epoch FROM since) * 1000)::bigint), 12, '0'), 32, '0'))::uuid;
    WITH noted AS (DELETE FROM dure.to_count t WHERE t.sigungu_id = place RETURNING t.case_id)
    SELECT coalesce(array_agg(x.id ORDER BY x.id), '{}') INTO due FROM (
        SELECT n.case_id AS id FROM noted n
        UNION
        SELECT other.id FROM cases_caseevent e
          JOIN cases_case c ON c.id = e.case_id JOIN cases_case other ON other.household_id = c.household_id
         WHERE e.id >= floor_ AND e.sigungu_id = place) AS x;
    changed := dure.count_place(place) + dure.count_many(due);
    PERFORM dure.is_counted(place);
    RETURN changed;
END $$;

-- What a night adds to the rounds of the day: limits that passed by themselves, and one in seven of the cases by the night of
-- the week, so that whatever escaped the rounds is found within a week.
CREATE OR REPLACE FUNCTION dure.nightly_measures(place uuid, weekday int) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    due uuid[];
    changed bigint;
BEGIN
    PERFORM dure.may_count(place);
    IF NOT EXISTS (SELECT FROM measures_counted k WHERE k.sigungu_id = place) THEN
        RETURN dure.rebuild_measures(place);
    END IF;
    changed := dure.follow_measures(place);
    due := ARRAY(
        SELECT c.id FROM cases_case c
         WHERE c.sigungu_id = place
           AND (get_byte(uuid_send(c.id), 15) % 7 = weekday
                OR EXISTS (SELECT FROM cases_deadline d WHERE d.case_id = c.id AND d.met_at IS NULL AND d.dropped_at IS NULL
                              AND (d.due_at BETWEEN now() - interval '8 days' AND now()
                                   OR d.original_due_at BETWEEN now() - interval '8 days' AND now())))
         ORDER BY c.id);
    changed := changed + dure.count_many(due);
    DELETE FROM measures_sum s WHERE s.sigungu_id = place AND s.number = 0 AND s.amount = 0;
    DELETE FROM measures_slice s WHERE s.sigungu_id = place AND s.number = 0 AND s.amount = 0;
    RETURN changed;
END $$;

-- What the facts of a 시군구 have beyond the records or lack of them, and how far its sums are off the facts.
CREATE OR REPLACE FUNCTION dure.check_measures(place uuid) RETURNS TABLE (what text, lacking bigint, beyond bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM dure.may_count(place);
    RETURN QUERY
    WITH counted AS MATERIALIZED (
        SELECT f.sigungu_id, f.office_id, f.case_id, f.kind::text, f.part::text, f.happened_on, f.record_id, f.days,
               f.amount, f.manager_id, f.household_type::text
          FROM measures_fact f WHERE f.sigungu_id = place
    ), said AS MATERIALIZED (
        SELECT * FROM dure.facts_of_cases(ARRAY(SELECT c.id FROM cases_case c WHERE c.sigungu_id = place))
        UNION ALL SELECT * FROM dure.facts_of_place(place)
    ), off AS (
        SELECT x.kind AS name, 1 AS less, 0 AS more FROM (SELECT * FROM said EXCEPT ALL SELECT * FROM counted) AS x
        UNION ALL
        SELECT x.kind, 0, 1 FROM (SELECT * FROM counted EXCEPT ALL SELECT * FROM said) AS x
    ), sums AS (
        SELECT w.place, k.kind, k.part, date_trunc('month', k.happened_on)::date AS month, count(*)::int AS number, sum(k.amount)::bigint
          FROM counted k CROSS JOIN LATERAL (VALUES (k.office_id, k.office_id IS NOT NULL), (NULL, true)) AS w (place, is_one)
         WHERE w.is_one GROUP BY 1, 2, 3, 4
    ), kept AS (
        SELECT s.office_id, s.kind::text, s.part::text, s.month, s.number, s.amount
          FROM measures_sum s WHERE s.sigungu_id = place AND (s.number <> 0 OR s.amount <> 0)
    ), slices AS (
        SELECT NULL::uuid, w.by, w.key, k.kind, k.part, date_trunc('month', k.happened_on)::date, count(*)::int, sum(k.amount)::bigint
          FROM counted k CROSS JOIN LATERAL dure.slices_of(k.household_type, k.kind, k.days) AS w
         WHERE k.case_id IS NOT NULL GROUP BY 2, 3, 4, 5, 6
    ), sliced AS (
        SELECT s.office_id, s.by::text, s.key::text, s.kind::text, s.part::text, s.month, s.number, s.amount
          FROM measures_slice s WHERE s.sigungu_id = place AND (s.number <> 0 OR s.amount <> 0)
    )
    SELECT off.name, sum(off.less), sum(off.more) FROM off GROUP BY off.name
    UNION ALL
    SELECT 'sums', l.n, m.n FROM (SELECT count(*) AS n FROM (SELECT * FROM sums EXCEPT ALL SELECT * FROM kept) AS x) AS l,
           (SELECT count(*) AS n FROM (SELECT * FROM kept EXCEPT ALL SELECT * FROM sums) AS x) AS m
     WHERE l.n + m.n > 0
    UNION ALL
    SELECT 'slices', l.n, m.n FROM (SELECT count(*) AS n FROM (SELECT * FROM slices EXCEPT ALL SELECT * FROM sliced) AS x) AS l,
           (SELECT count(*) AS n FROM (SELECT * FROM sliced EXCEPT ALL SELECT * FROM slices) AS x) AS m
     WHERE l.n + m.n > 0;
END $$;

REVOKE ALL ON FUNCTION dure.may_count(uuid), dure.hold_cases(uuid[]), dure.count_cases(uuid[]), dure.add_cases(uuid[]), dure.count_many(uuid[]), dure.count_place(uuid), dure.is_counted(uuid),
    dure.rebuild_measures(uuid), dure.follow_measures(uuid), dure.nightly_measures(uuid, int), dure.check_measures(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.rebuild_measures(uuid), dure.follow_measures(uuid), dure.nightly_measures(uuid, int),
    dure.check_measures(uuid) TO dure_app;
