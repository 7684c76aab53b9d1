-- The offices at which the asker is a duty person (안전지킴이) today.
CREATE OR REPLACE FUNCTION dure.my_guarded_offices() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(g.office_id), '{}') FROM safety_guard g
     WHERE g.staff_id = dure.my_staff() AND g.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
       AND (g.until_on IS NULL OR g.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date)
$$;

-- What the clock alone decides: visits and incidents whose time is over.
CREATE OR REPLACE FUNCTION dure.forget_outings(outings_before timestamptz, incidents_before timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM safety_outing WHERE until_at < outings_before AND state IN ('done', 'cancelled');
    DELETE FROM safety_incident WHERE happened_at < incidents_before AND state = 'settled';
$$;

-- How often something happened to staff at a household, for who may know of its case: to whom and what stays with them.
CREATE OR REPLACE FUNCTION dure.incidents_at(wanted uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*) FROM safety_incident i JOIN cases_case c ON c.id = i.case_id
     WHERE c.id = wanted AND c.id <> ALL (dure.my_hidden_cases())
       AND (c.office_id = ANY (dure.my_offices()) OR c.id = ANY (dure.my_grants()))
$$;

-- A report of what happened to somebody outlives the case: it does not know any more whose it was.
CREATE OR REPLACE FUNCTION dure.let_incidents_go() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE safety_incident SET case_id = NULL WHERE case_id = OLD.id;
    RETURN OLD;
END $$;
CREATE OR REPLACE TRIGGER dure_let_incidents_go BEFORE DELETE ON cases_case
    FOR EACH ROW EXECUTE FUNCTION dure.let_incidents_go();

REVOKE ALL ON FUNCTION dure.my_guarded_offices(), dure.incidents_at(uuid),
    dure.forget_outings(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.my_guarded_offices(), dure.incidents_at(uuid),
    dure.forget_outings(timestamptz, timestamptz) TO dure_app;
