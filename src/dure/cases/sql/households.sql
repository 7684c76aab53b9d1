-- The households and persons behind granted cases, and moving a case to another office.
CREATE OR REPLACE FUNCTION dure.my_households() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT household_id), '{}') FROM cases_case WHERE id = ANY ((SELECT dure.kept('my_grants'))::uuid[])
$$;

CREATE OR REPLACE FUNCTION dure.my_people() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT dure.granted_people(dure.kept('my_grants')) || dure.my_merged_people()
$$;

CREATE OR REPLACE FUNCTION dure.my_written_households() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT household_id), '{}') FROM cases_case WHERE id = ANY ((SELECT dure.kept('my_written_cases'))::uuid[])
$$;

CREATE OR REPLACE FUNCTION dure.my_written_people() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT dure.granted_people(dure.kept('my_written_cases')) || dure.my_merged_people()
$$;

-- One action changes the scope columns of a case, its household and everything that hangs on them.
CREATE OR REPLACE FUNCTION dure.move_case(moving uuid, to_office uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    target offices_office;
    home uuid;
    persons uuid[];
    entry record;
BEGIN
    SELECT * INTO STRICT target FROM offices_office WHERE id = to_office;
    SELECT household_id INTO STRICT home FROM cases_case
     WHERE id = moving AND office_id = ANY (dure.my_offices())
       AND (id <> ALL (dure.my_hidden_cases()) AND (office_id = ANY (dure.my_led_offices()) OR id = ANY (dure.my_acting_cases()))
            OR id = ANY (dure.my_written_reading()));
    SELECT coalesce(array_agg(person_id), '{}') INTO persons FROM people_membership WHERE household_id = home;
    FOR entry IN
        SELECT c.table_name,
               bool_or(c.column_name = 'case_id') AS has_case,
               bool_or(c.column_name = 'household_id') AS has_household,
               bool_or(c.column_name = 'person_id') AS has_person
          FROM information_schema.columns c
         WHERE c.table_schema = 'public'
         GROUP BY c.table_name
        HAVING bool_or(c.column_name = 'sigungu_id') AND bool_or(c.column_name = 'office_id')
           AND c.table_name NOT IN ('cases_case', 'people_household', 'people_person')
    LOOP
        IF entry.has_case THEN
            EXECUTE format('UPDATE %I SET office_id = $1, sigungu_id = $2 WHERE case_id = $3', entry.table_name)
              USING target.id, target.sigungu_id, moving;
        ELSIF entry.has_household AND entry.has_person THEN
            EXECUTE format('UPDATE %I SET office_id = $1, sigungu_id = $2
                             WHERE household_id = $3 OR household_id IS NULL AND person_id = ANY ($4)', entry.table_name)
              USING target.id, target.sigungu_id, home, persons;
        ELSIF entry.has_household THEN
            EXECUTE format('UPDATE %I SET office_id = $1, sigungu_id = $2 WHERE household_id = $3', entry.table_name)
              USING target.id, target.sigungu_id, home;
        ELSIF entry.has_person THEN
            EXECUTE format('UPDATE %I SET office_id = $1, sigungu_id = $2 WHERE person_id = ANY ($3)', entry.table_name)
              USING target.id, target.sigungu_id, persons;
        END IF;
    END LOOP;
    UPDATE people_person SET office_id = target.id, sigungu_id = target.sigungu_id WHERE id = ANY (persons);
    UPDATE people_household SET office_id = target.id, sigungu_id = target.sigungu_id WHERE id = home;
    UPDATE cases_case SET office_id = target.id, sigungu_id = target.sigungu_id
     WHERE id = moving OR (household_id = home AND status <> 'open');
END $$;

REVOKE ALL ON FUNCTION dure.my_households(), dure.my_people(), dure.my_written_households(),
    dure.my_written_people(), dure.move_case(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.my_households(), dure.my_people(), dure.my_written_households(),
    dure.my_written_people(), dure.move_case(uuid, uuid) TO dure_app;
