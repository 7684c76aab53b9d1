-- An office is merged into another or split (조직 개편): what it holds goes along in one step and comes back within a day.
-- Which rows went is kept for the way back only, out of every login's reach.
CREATE TABLE IF NOT EXISTS dure.moved_rows (
    change uuid, kind text, id uuid, moved_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (change, kind, id));
REVOKE ALL ON dure.moved_rows FROM PUBLIC, dure_app, dure_signin, dure_sealer;

-- The households of an office that somebody of these manages or whose address holds the words; all when neither is said.
CREATE OR REPLACE FUNCTION dure.homes_at(place uuid, managers uuid[], words text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(h.id), '{}') FROM people_household h
     WHERE h.office_id = place
       AND (cardinality(managers) = 0 AND words = ''
            OR words <> '' AND strpos(h.address, words) > 0
            OR EXISTS (SELECT FROM cases_case c WHERE c.household_id = h.id AND c.office_id = place
                          AND c.manager_id = ANY (managers) AND c.status <> 'ended'))
$$;

-- What an office holds, of all its households or of these: numbers, for the administrators of the 시군구, who see no case.
CREATE OR REPLACE FUNCTION dure.held_at(place uuid, managers uuid[], words text)
RETURNS TABLE (open bigint, aftercare bigint, ended bigint, restricted bigint, deadlines bigint, tasks bigint,
               approvals bigint, grants bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH mine AS (
        SELECT c.id, c.status, c.is_restricted FROM cases_case c JOIN offices_office o ON o.id = c.office_id
         WHERE c.office_id = place AND c.household_id = ANY (dure.homes_at(place, managers, words))
           AND (o.sigungu_id = ANY (dure.my_administered()) OR o.sigungu_id = (dure.current_sign_in()).sigungu_id)
    )
    SELECT (SELECT count(*) FROM mine WHERE status = 'open'),
           (SELECT count(*) FROM mine WHERE status = 'aftercare'),
           (SELECT count(*) FROM mine WHERE status = 'ended'),
           (SELECT count(*) FROM mine WHERE is_restricted),
           (SELECT count(*) FROM cases_deadline d JOIN mine ON mine.id = d.case_id AND mine.status <> 'ended'
             WHERE d.met_at IS NULL AND d.dropped_at IS NULL),
           (SELECT count(*) FROM cases_task t JOIN mine ON mine.id = t.case_id AND mine.status <> 'ended' WHERE t.done_on IS NULL),
           (SELECT count(*) FROM changes_approval a JOIN mine ON mine.id = a.case_id WHERE a.decision = ''),
           (SELECT count(*) FROM access_grant g JOIN offices_office o ON o.id = g.office_id
             WHERE g.office_id = place AND o.sigungu_id = ANY (dure.my_administered())
               AND (g.until_on IS NULL OR g.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date)
               AND cardinality(managers) = 0 AND words = '')
$$;

-- How many open cases each manager has there.
CREATE OR REPLACE FUNCTION dure.managed_at(place uuid) RETURNS TABLE (manager_id uuid, cases bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.manager_id, count(*) FROM cases_case c JOIN offices_office o ON o.id = c.office_id
     WHERE c.office_id = place AND c.status <> 'ended' AND c.manager_id IS NOT NULL
       AND o.sigungu_id = ANY (dure.my_administered())
     GROUP BY c.manager_id
$$;

-- Every table with scope columns, its earlier versions too; what an office did as such (its serials, what was changed
-- about it, what it destroyed and counted) stays with it.
CREATE OR REPLACE FUNCTION dure.move_rows(
    place uuid, target uuid, whose_cases uuid[], homes uuid[], persons uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    entry record;
    condition text;
BEGIN
    FOR entry IN
        SELECT c.table_name,
               bool_or(c.column_name = 'case_id') AS has_case,
               bool_or(c.column_name = 'household_id') AS has_household,
               bool_or(c.column_name = 'person_id') AS has_person
          FROM information_schema.columns c
         WHERE c.table_schema = 'public'
         GROUP BY c.table_name
        HAVING bool_or(c.column_name = 'sigungu_id') AND bool_or(c.column_name = 'office_id')
    LOOP
        condition := CASE
            WHEN entry.table_name IN ('people_household', 'people_householdversion') THEN 'id = ANY ($4)'
            WHEN entry.table_name IN ('people_person', 'people_personversion') THEN 'id = ANY ($5)'
            WHEN entry.table_name IN ('people_merge', 'people_mergeversion') THEN 'kept_id = ANY ($4 || $5)'
            WHEN entry.table_name = 'people_mergestep'
                THEN 'merge_id IN (SELECT m.id FROM people_merge m WHERE m.kept_id = ANY ($4 || $5))'
            WHEN entry.table_name IN ('people_duplicatepair', 'people_duplicatepairversion') THEN 'first_id = ANY ($4 || $5)'
            WHEN entry.has_case THEN 'case_id = ANY ($3)'
            WHEN entry.has_household AND entry.has_person
                THEN '(household_id = ANY ($4) OR household_id IS NULL AND person_id = ANY ($5))'
            WHEN entry.has_household THEN 'household_id = ANY ($4)'
            WHEN entry.has_person THEN 'person_id = ANY ($5)'
        END;
        IF condition IS NOT NULL THEN
            EXECUTE format('UPDATE %I SET office_id = $2 WHERE office_id = $1 AND ', entry.table_name) || condition
              USING place, target, whose_cases, homes, persons;
        END IF;
    END LOOP;
    UPDATE people_duplicatepair SET other_office_id = target
     WHERE other_office_id = place AND second_id = ANY (homes || persons);
END $$;

-- Only the named job that an administrator's change calls, between offices of its 시군구.
CREATE OR REPLACE FUNCTION dure.may_reorganise(place uuid, target uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me access_signin := dure.current_sign_in();
BEGIN
    IF me.system_actor IS DISTINCT FROM '조직 개편'
       OR (SELECT count(*) FROM offices_office WHERE id IN (place, target) AND sigungu_id = me.sigungu_id) <> 2 THEN
        RAISE EXCEPTION 'only a reorganisation moves what an office holds' USING ERRCODE = '42501';
    END IF;
END $$;

-- The whole office takes its dated rights to other offices' cases along; a part of it takes none. Gives the cases moved.
CREATE OR REPLACE FUNCTION dure.move_office(
    change uuid, place uuid, target uuid, managers uuid[], words text) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    is_whole boolean := cardinality(managers) = 0 AND words = '';
    homes uuid[];
    persons uuid[];
    moving uuid[];
BEGIN
    PERFORM dure.may_reorganise(place, target);
    DELETE FROM dure.moved_rows WHERE moved_at < now() - interval '2 days';
    homes := dure.homes_at(place, managers, words);
    SELECT coalesce(array_agg(p.id), '{}') INTO persons FROM people_person p
     WHERE p.office_id = place
       AND (is_whole OR EXISTS (SELECT FROM people_membership m WHERE m.person_id IN (p.id, p.merged_into_id) AND m.household_id = ANY (homes)));
    SELECT coalesce(array_agg(c.id), '{}') INTO moving FROM cases_case c
     WHERE c.office_id = place AND c.household_id = ANY (homes);
    INSERT INTO dure.moved_rows
        SELECT move_office.change, 'home', unnest(homes) UNION ALL SELECT move_office.change, 'person', unnest(persons)
        UNION ALL SELECT move_office.change, 'case', unnest(moving)
        UNION ALL SELECT move_office.change, 'grant', g.id FROM access_grant g WHERE g.office_id = place AND is_whole;
    PERFORM dure.move_rows(place, target, moving, homes, persons);
    UPDATE access_grant SET office_id = target WHERE office_id = place AND is_whole;
    RETURN moving;
END $$;

-- The way back: what went and is still there, and what was begun since in those households.
CREATE OR REPLACE FUNCTION dure.move_office_back(change uuid, place uuid, target uuid) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    homes uuid[];
    persons uuid[];
    moving uuid[];
BEGIN
    PERFORM dure.may_reorganise(place, target);
    SELECT coalesce(array_agg(h.id), '{}') INTO homes FROM people_household h JOIN dure.moved_rows r ON r.id = h.id
     WHERE r.change = move_office_back.change AND r.kind = 'home' AND h.office_id = target;
    SELECT coalesce(array_agg(p.id), '{}') INTO persons FROM people_person p
     WHERE p.office_id = target
       AND (EXISTS (SELECT FROM dure.moved_rows r WHERE r.change = move_office_back.change AND r.kind = 'person' AND r.id = p.id)
            OR EXISTS (SELECT FROM people_membership m WHERE m.person_id = p.id AND m.household_id = ANY (homes))
               AND NOT EXISTS (SELECT FROM people_membership m WHERE m.person_id = p.id AND m.household_id <> ALL (homes)));
    SELECT coalesce(array_agg(c.id), '{}') INTO moving FROM cases_case c
     WHERE c.office_id = target AND c.household_id = ANY (homes);
    PERFORM dure.move_rows(target, place, moving, homes, persons);
    UPDATE access_grant g SET office_id = place FROM dure.moved_rows r
     WHERE r.change = move_office_back.change AND r.kind = 'grant' AND r.id = g.id AND g.office_id = target;
    DELETE FROM dure.moved_rows r WHERE r.change = move_office_back.change;
    RETURN moving;
END $$;

REVOKE ALL ON FUNCTION dure.homes_at(uuid, uuid[], text), dure.held_at(uuid, uuid[], text), dure.managed_at(uuid),
    dure.move_rows(uuid, uuid, uuid[], uuid[], uuid[]), dure.may_reorganise(uuid, uuid),
    dure.move_office(uuid, uuid, uuid, uuid[], text), dure.move_office_back(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.held_at(uuid, uuid[], text), dure.managed_at(uuid),
    dure.move_office(uuid, uuid, uuid, uuid[], text), dure.move_office_back(uuid, uuid, uuid) TO dure_app;
