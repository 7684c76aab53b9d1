-- Grants and restricted cases: who reaches a case beyond their offices, and what their offices hide from them.
-- A restriction holds for the whole household: a case that went before or comes after it would tell the same.
CREATE OR REPLACE FUNCTION dure.is_restricted_home(home uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM cases_case c WHERE c.household_id = home AND c.is_restricted)
$$;

-- The households from which someone is barred.
CREATE OR REPLACE FUNCTION dure.barred_homes(who uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT c.household_id), '{}')
      FROM protection_restrictionname n
      JOIN protection_restriction r ON r.id = n.restriction_id
      JOIN cases_case c ON c.id = r.case_id
     WHERE n.staff_id = who AND n.part = 'barred' AND n.until_on IS NULL AND r.ended_on IS NULL
$$;

-- Those barred are barred from everything about the household, whatever else they hold.
CREATE OR REPLACE FUNCTION dure.is_barred(who uuid, home uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT home = ANY (dure.barred_homes(who))
$$;

-- Of these persons, whom a restricted household closes: who belongs to one now, wherever else they belong, and who
-- once did unless they live on in a household whose case is open to all. Households in `opened` close nobody.
CREATE OR REPLACE FUNCTION dure.closed_among(persons uuid[], opened uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH touched AS MATERIALIZED (
        SELECT p.id, p.merged_into_id AS kept FROM people_person p
         WHERE p.id = ANY (persons)
           AND (EXISTS (SELECT FROM people_membership m JOIN cases_case c ON c.household_id = m.household_id
                         WHERE m.person_id IN (p.id, p.merged_into_id) AND c.is_restricted)
                OR EXISTS (SELECT FROM cases_case c WHERE c.subject_id IN (p.id, p.merged_into_id) AND c.is_restricted))
    ), homes AS (
        SELECT t.id, m.household_id AS home, m.until_on IS NULL AS belongs
          FROM touched t JOIN people_membership m ON m.person_id IN (t.id, t.kept)
        UNION ALL
        SELECT t.id, c.household_id, false FROM touched t JOIN cases_case c ON c.subject_id IN (t.id, t.kept)
    ), known AS (
        SELECT h.id, h.belongs, h.home <> ALL (opened) AS counts,
               (SELECT bool_or(c.is_restricted) FROM cases_case c WHERE c.household_id = h.home) AS is_closed FROM homes h
    )
    SELECT coalesce(array_agg(closed.id), '{}') FROM (
        SELECT k.id FROM known k GROUP BY k.id
        HAVING bool_or(k.is_closed AND k.counts)
           AND (bool_or(k.is_closed AND k.counts AND k.belongs)
                OR NOT coalesce(bool_or(NOT k.is_closed AND k.belongs), false))) AS closed
$$;

-- Earlier versions of what follows.
DROP FUNCTION IF EXISTS dure.running_grants(), dure.held_grants(), dure.granted_people(boolean);

-- Grants whose days run, and cases the asker sent away today (cases/sql/reading.sql), but for households the asker is
-- barred from. `via`: the office to which it was given.
CREATE OR REPLACE FUNCTION dure.held_rights()
RETURNS TABLE (case_id uuid, reason text, via uuid, home uuid, subject uuid, is_restricted boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := (dure.current_sign_in()).staff_id;
    today date := (now() AT TIME ZONE 'Asia/Seoul')::date;
    offices uuid[];
    barred uuid[] := dure.barred_homes(me);
    reached uuid[] := dure.kept('my_offices');
BEGIN
    IF me IS NULL THEN
        RETURN;
    END IF;
    SELECT coalesce(array_agg(a.office_id), '{}') INTO offices FROM offices_assignment a
     WHERE a.staff_id = me AND a.reach IN ('office', 'area', 'sigungu') AND a.from_on <= today AND (a.until_on IS NULL OR a.until_on >= today);
    RETURN QUERY
    SELECT g.case_id, g.reason::text, g.office_id, c.household_id, c.subject_id,
           EXISTS (SELECT FROM cases_case r WHERE r.household_id = c.household_id AND r.is_restricted)
      FROM access_grant g JOIN cases_case c ON c.id = g.case_id
     WHERE (g.staff_id = me OR g.office_id = ANY (offices))
       AND g.reason NOT LIKE 'shared\_%'
       AND g.from_on <= today AND (g.until_on IS NULL OR g.until_on >= today)
       AND (g.until_at IS NULL OR g.until_at > clock_timestamp())
       AND c.household_id <> ALL (barred)
    UNION ALL
    SELECT h.case_id, 'acted_today', NULL, c.household_id, c.subject_id,
           EXISTS (SELECT FROM cases_case r WHERE r.household_id = c.household_id AND r.is_restricted)
      FROM dure.acted h JOIN cases_case c ON c.id = h.case_id
     WHERE h.staff_id = me AND h.acted_on = today AND c.household_id <> ALL (barred)
       AND c.office_id <> ALL (reached);
END $$;

-- Restricted households that are open to the asker, by name or in an emergency.
CREATE OR REPLACE FUNCTION dure.opened_homes() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT h.home), '{}') FROM dure.held_rights() h
     WHERE h.is_restricted AND h.reason IN ('restriction', 'emergency')
$$;

-- What runs now for the asker. What an office was given is for those who work on its cases, not for its administrators
-- and privacy officers (held_rights). While a household is restricted only its named people and emergency access count:
-- joint managers and former offices wait, also for a case elsewhere whose subject belongs to that household. A named
-- person's grant reaches every case of the household.
CREATE OR REPLACE FUNCTION dure.running_rights() RETURNS TABLE (case_id uuid, reason text, via uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY
    WITH held AS MATERIALIZED (
        SELECT * FROM dure.held_rights()
    ), closed AS MATERIALIZED (
        SELECT dure.closed_among(
            (SELECT array_agg(h.subject) FROM held h WHERE NOT h.is_restricted AND h.reason <> 'emergency'),
            (SELECT coalesce(array_agg(h.home), '{}') FROM held h
              WHERE h.is_restricted AND h.reason IN ('restriction', 'emergency'))) AS people
    )
    SELECT h.case_id, h.reason, h.via FROM held h
     WHERE h.reason = 'emergency' OR h.is_restricted = (h.reason = 'restriction')
       AND (h.is_restricted OR h.subject <> ALL ((SELECT people FROM closed)::uuid[]))
    UNION ALL
    SELECT c.id, h.reason, h.via FROM held h JOIN cases_case c ON c.household_id = h.home
     WHERE h.reason = 'restriction' AND h.is_restricted AND c.id <> h.case_id;
END $$;

CREATE OR REPLACE FUNCTION dure.my_grants() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT g.case_id), '{}') FROM dure.rights_now() g
$$;

-- Emergency access reads and never writes.
CREATE OR REPLACE FUNCTION dure.my_written_cases() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT g.case_id), '{}') FROM dure.rights_now() g WHERE g.reason <> 'emergency'
$$;

-- Restricted households of the 시군구 in which the asker's offices lie.
CREATE OR REPLACE FUNCTION dure.my_closed_homes() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT r.household_id), '{}') FROM cases_case r
     WHERE r.is_restricted AND (dure.current_sign_in()).staff_id IS NOT NULL
       AND r.office_id IN (SELECT o.id FROM offices_office o WHERE o.sigungu_id IN (
               SELECT mine.sigungu_id FROM offices_office mine WHERE mine.id = ANY ((SELECT dure.kept('my_offices'))::uuid[])))
$$;

-- Whoever belonged to these households or was the subject of their cases, and the records that were merged into them.
CREATE OR REPLACE FUNCTION dure.people_of(homes uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH known AS (
        SELECT m.person_id AS id FROM people_membership m WHERE m.household_id = ANY (homes)
        UNION SELECT c.subject_id FROM cases_case c WHERE c.household_id = ANY (homes))
    SELECT coalesce(array_agg(found.id), '{}') FROM (
        SELECT k.id FROM known k
        UNION SELECT p.id FROM people_person p JOIN known k ON p.merged_into_id = k.id) AS found
$$;

-- Hidden from everyone but those named, who hold a grant: cases of restricted households in one's offices, and cases
-- there whose subject belongs to such a household, unless that is open to the asker.
CREATE OR REPLACE FUNCTION dure.my_hidden_cases() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    homes uuid[] := dure.kept('my_closed_homes');
    closed uuid[];
    hidden uuid[];
BEGIN
    IF cardinality(homes) = 0 THEN
        RETURN '{}';
    END IF;
    closed := dure.closed_among(dure.people_of(homes), dure.opened_homes());
    SELECT coalesce(array_agg(c.id), '{}') INTO hidden FROM cases_case c
     WHERE c.household_id = ANY (homes) OR c.subject_id = ANY (closed);
    RETURN hidden;
END $$;

-- Hidden cases one is not named for, perhaps open to one in an emergency: nothing about them is one's to give.
CREATE OR REPLACE FUNCTION dure.my_unnamed_cases() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    hidden uuid[] := dure.kept('my_hidden_cases');
    unnamed uuid[];
BEGIN
    IF cardinality(hidden) = 0 THEN
        RETURN '{}';
    END IF;
    SELECT coalesce(array_agg(h), '{}') INTO unnamed
      FROM unnest(hidden) h
     WHERE h NOT IN (SELECT g.case_id FROM dure.rights_now() g WHERE g.reason = 'restriction');
    RETURN unnamed;
END $$;

-- A household is hidden when all its cases are.
CREATE OR REPLACE FUNCTION dure.my_hidden_households() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    cases uuid[] := dure.kept('my_hidden_cases');
    hidden uuid[];
BEGIN
    IF cardinality(cases) = 0 THEN
        RETURN '{}';
    END IF;
    SELECT coalesce(array_agg(DISTINCT c.household_id), '{}') INTO hidden FROM cases_case c
     WHERE c.id = ANY (cases)
       AND NOT EXISTS (SELECT FROM cases_case o WHERE o.household_id = c.household_id AND o.id <> ALL (cases));
    RETURN hidden;
END $$;

CREATE OR REPLACE FUNCTION dure.my_hidden_people() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    homes uuid[] := dure.kept('my_closed_homes');
BEGIN
    IF cardinality(homes) = 0 THEN
        RETURN '{}';
    END IF;
    RETURN dure.closed_among(dure.people_of(homes), '{}');
END $$;

-- The persons of the households behind grants. One whom a restricted household closes is not opened by a grant to
-- another household's case, except in an emergency, and never to those barred from that household.
CREATE OR REPLACE FUNCTION dure.granted_people(cases uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    granted uuid[];
    urgent uuid[];
    near uuid[] := '{}';
    far uuid[];
    closed uuid[];
BEGIN
    SELECT array_agg(g.case_id), array_agg(g.case_id) FILTER (WHERE g.reason IN ('emergency', 'restriction'))
      INTO granted, urgent FROM dure.rights_now() g WHERE g.case_id = ANY (cases);
    IF granted IS NULL THEN
        RETURN '{}';
    END IF;
    far := dure.people_of(ARRAY(SELECT c.household_id FROM cases_case c WHERE c.id = ANY (granted)));
    IF urgent IS NOT NULL THEN
        near := dure.people_of(ARRAY(SELECT c.household_id FROM cases_case c WHERE c.id = ANY (urgent)));
    END IF;
    closed := dure.closed_among(far, dure.opened_homes());
    RETURN ARRAY(
        SELECT x FROM unnest(far) x WHERE x <> ALL (closed)
        UNION
        SELECT x FROM unnest(near) x WHERE NOT dure.is_barred_from_person(x));
END $$;

-- Whether a household that the asker is barred from closes this person.
CREATE OR REPLACE FUNCTION dure.is_barred_from_person(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT person = ANY (dure.closed_among(ARRAY[person], '{}')) AND EXISTS (
        SELECT FROM people_person p JOIN people_membership m ON m.person_id IN (p.id, p.merged_into_id)
         WHERE p.id = person AND dure.is_barred((dure.current_sign_in()).staff_id, m.household_id))
$$;

REVOKE ALL ON FUNCTION dure.is_restricted_home(uuid), dure.barred_homes(uuid), dure.is_barred(uuid, uuid), dure.closed_among(uuid[], uuid[]),
    dure.opened_homes(), dure.held_rights(), dure.running_rights(), dure.my_grants(), dure.my_written_cases(),
    dure.my_closed_homes(), dure.people_of(uuid[]), dure.my_hidden_cases(), dure.my_unnamed_cases(),
    dure.my_hidden_households(), dure.my_hidden_people(), dure.granted_people(uuid[]),
    dure.is_barred_from_person(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.my_grants(), dure.my_written_cases(), dure.my_hidden_cases(),
    dure.my_unnamed_cases(), dure.my_hidden_households(), dure.my_hidden_people() TO dure_app;
