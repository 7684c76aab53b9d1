-- Grants and restricted cases: who reaches a case beyond their offices, and what their offices hide from them.
-- A restriction holds for the whole household: a case that went before or comes after it would tell the same.
CREATE OR REPLACE FUNCTION dure.is_restricted_home(home uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM cases_case c WHERE c.household_id = home AND c.is_restricted)
$$;

-- Those barred are barred from everything about the household, whatever else they hold.
CREATE OR REPLACE FUNCTION dure.is_barred(who uuid, home uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM protection_restrictionname n
          JOIN protection_restriction r ON r.id = n.restriction_id
          JOIN cases_case c ON c.id = r.case_id
         WHERE n.staff_id = who AND n.part = 'barred' AND n.until_on IS NULL
           AND r.ended_on IS NULL AND c.household_id = home)
$$;

-- What runs now for the asker. While a household is restricted only its named people and emergency access count:
-- joint managers and former offices wait. A named person's grant reaches every case of the household.
CREATE OR REPLACE FUNCTION dure.running_grants() RETURNS TABLE (case_id uuid, reason text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := (dure.current_sign_in()).staff_id;
    today date := (now() AT TIME ZONE 'Asia/Seoul')::date;
BEGIN
    IF me IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH held AS (
        SELECT g.case_id AS id, g.reason::text AS why
          FROM access_grant g
         WHERE (g.staff_id = me
                OR g.office_id IN (SELECT a.office_id FROM offices_assignment a
                                    WHERE a.staff_id = me AND a.from_on <= today
                                      AND (a.until_on IS NULL OR a.until_on >= today)))
           AND g.reason NOT LIKE 'shared\_%'
           AND g.from_on <= today AND (g.until_on IS NULL OR g.until_on >= today)
           AND (g.until_at IS NULL OR g.until_at > clock_timestamp())
    ), homes AS (
        SELECT h.id, h.why, c.household_id AS home, dure.is_restricted_home(c.household_id) AS is_restricted
          FROM held h JOIN cases_case c ON c.id = h.id
         WHERE NOT dure.is_barred(me, c.household_id)
    )
    SELECT h.id, h.why FROM homes h
     WHERE h.why = 'emergency' OR h.is_restricted = (h.why = 'restriction')
    UNION ALL
    SELECT c.id, h.why FROM homes h JOIN cases_case c ON c.household_id = h.home
     WHERE h.why = 'restriction' AND h.is_restricted AND c.id <> h.id;
END $$;

CREATE OR REPLACE FUNCTION dure.my_grants() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT g.case_id), '{}') FROM dure.running_grants() g
$$;

-- Emergency access reads and never writes.
CREATE OR REPLACE FUNCTION dure.my_written_cases() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT g.case_id), '{}') FROM dure.running_grants() g WHERE g.reason <> 'emergency'
$$;

-- Cases of restricted households in one's offices: hidden from everyone but those named, who hold a grant.
CREATE OR REPLACE FUNCTION dure.my_hidden_cases() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me access_signin := dure.current_sign_in();
    regions uuid[];
    hidden uuid[];
BEGIN
    IF me.staff_id IS NULL THEN
        RETURN '{}';
    END IF;
    SELECT coalesce(array_agg(DISTINCT o.sigungu_id), '{}') INTO regions
      FROM offices_office o WHERE o.id = ANY (dure.my_offices());
    SELECT coalesce(array_agg(DISTINCT c.id), '{}') INTO hidden
      FROM cases_case c JOIN cases_case r ON r.household_id = c.household_id
     WHERE r.is_restricted
       AND r.office_id IN (SELECT o.id FROM offices_office o WHERE o.sigungu_id = ANY (regions));
    RETURN hidden;
END $$;

-- Hidden cases one is not named for, perhaps open to one in an emergency: nothing about them is one's to give.
CREATE OR REPLACE FUNCTION dure.my_unnamed_cases() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    hidden uuid[] := dure.my_hidden_cases();
    unnamed uuid[];
BEGIN
    IF cardinality(hidden) = 0 THEN
        RETURN '{}';
    END IF;
    SELECT coalesce(array_agg(h), '{}') INTO unnamed
      FROM unnest(hidden) h
     WHERE h NOT IN (SELECT g.case_id FROM dure.running_grants() g WHERE g.reason = 'restriction');
    RETURN unnamed;
END $$;

CREATE OR REPLACE FUNCTION dure.my_hidden_households() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT household_id), '{}') FROM cases_case WHERE id = ANY (dure.my_hidden_cases())
$$;

-- Whoever ever belonged to a hidden household, except those who live on in another household's case.
CREATE OR REPLACE FUNCTION dure.my_hidden_people() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    homes uuid[] := dure.my_hidden_households();
    hidden uuid[];
BEGIN
    IF cardinality(homes) = 0 THEN
        RETURN '{}';
    END IF;
    SELECT coalesce(array_agg(DISTINCT m.person_id), '{}') INTO hidden
      FROM people_membership m
     WHERE m.household_id = ANY (homes)
       AND NOT EXISTS (SELECT FROM people_membership other JOIN cases_case c ON c.household_id = other.household_id
                        WHERE other.person_id = m.person_id AND other.household_id <> ALL (homes));
    RETURN hidden;
END $$;

REVOKE ALL ON FUNCTION dure.is_restricted_home(uuid), dure.is_barred(uuid, uuid), dure.running_grants(),
    dure.my_grants(), dure.my_written_cases(), dure.my_hidden_cases(), dure.my_unnamed_cases(),
    dure.my_hidden_households(), dure.my_hidden_people() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.my_grants(), dure.my_written_cases(), dure.my_hidden_cases(),
    dure.my_unnamed_cases(), dure.my_hidden_households(), dure.my_hidden_people() TO dure_app;
