-- Lists made as spreadsheets in the background (내려받은 목록). The job reads as the person who asked: under a sign-in
-- of its own that only this person can open, that lives for minutes, opens no page (dure.arrive) and ends with the
-- job, with the account, when the account is locked, and with "end my other sign-ins".
CREATE OR REPLACE FUNCTION dure.open_export_sign_in(new_id uuid, hash bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me access_signin := dure.current_sign_in();
BEGIN
    IF me.staff_id IS NULL OR me.method = 'export' THEN
        RAISE EXCEPTION 'only a person who signed in opens an export' USING ERRCODE = '42501';
    END IF;
    INSERT INTO access_signin
           (id, token_hash, staff_id, system_actor, opened_at, expires_at, seen_at, address, device, method)
    SELECT new_id, hash, s.id, '', clock_timestamp(), clock_timestamp() + dure.export_life(), clock_timestamp(),
           me.address, '', 'export'
      FROM offices_staff s WHERE s.id = me.staff_id AND s.is_active;
END $$;

CREATE OR REPLACE FUNCTION dure.export_life() RETURNS interval LANGUAGE sql IMMUTABLE AS $$
    SELECT make_interval(mins => dure.sign_in_rule('export_minutes'))
$$;

-- The worker begins without an identity: what it gets is sealed, and only the key ring opens it.
CREATE OR REPLACE FUNCTION dure.waiting_export(wanted uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT e.token_sealed FROM sheets_sheetexport e WHERE e.id = wanted AND e.state = 'waiting'
$$;

-- An export whose sign-in is over can no longer say so itself. Who shows the token may, and nothing else.
CREATE OR REPLACE FUNCTION dure.fail_export(wanted uuid, token text, why text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE sheets_sheetexport e
       SET state = 'failed', error = why, finished_at = clock_timestamp(), token_sealed = ''
     WHERE e.id = wanted AND e.state IN ('waiting', 'running')
       AND e.staff_id = (SELECT i.staff_id FROM access_signin i
                          WHERE i.token_hash = sha256(convert_to(token, 'UTF8')) AND i.method = 'export')
$$;

-- What the clock alone decides: exports that were cut off, and those whose days are over. Answers the keys of files.
CREATE OR REPLACE FUNCTION dure.expire_exports() RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    gone uuid[];
BEGIN
    UPDATE sheets_sheetexport
       SET state = 'failed', error = 'cut_off', finished_at = clock_timestamp(), token_sealed = ''
     WHERE state IN ('waiting', 'running') AND asked_at < clock_timestamp() - dure.export_life();
    WITH over AS (
        UPDATE sheets_sheetexport
           SET state = CASE state WHEN 'done' THEN 'expired' ELSE state END, asked_sealed = '', token_sealed = ''
         WHERE expires_at < clock_timestamp() AND asked_sealed <> '' RETURNING id)
    SELECT coalesce(array_agg(id), '{}') INTO gone FROM over;
    RETURN gone;
END $$;

-- Finished lists that show one of these go: at once for who asks, from the disk when the job next removes files.
CREATE OR REPLACE FUNCTION dure.drop_exports(keys uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE sheets_sheetexport SET state = 'expired', expires_at = clock_timestamp()
     WHERE state = 'done' AND shows && keys
$$;

-- A household that is restricted, moves to another office or is destroyed leaves every list it is in.
CREATE OR REPLACE FUNCTION dure.drop_exports_of_case() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    people uuid[] := dure.people_of(ARRAY[OLD.household_id]);
BEGIN
    PERFORM dure.drop_exports(people || OLD.id || OLD.household_id || ARRAY(
        SELECT c.id FROM cases_case c WHERE c.household_id = OLD.household_id OR c.subject_id = ANY (people)));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION dure.drop_exports_of_destroyed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM dure.drop_exports(ARRAY[OLD.id, OLD.household_id, OLD.subject_id]);
    RETURN OLD;
END $$;

CREATE OR REPLACE TRIGGER dure_drop_exports AFTER UPDATE OF is_restricted, office_id ON cases_case FOR EACH ROW
    WHEN (NEW.is_restricted AND NOT OLD.is_restricted OR NEW.office_id <> OLD.office_id)
    EXECUTE FUNCTION dure.drop_exports_of_case();
CREATE OR REPLACE TRIGGER dure_drop_exports_of_destroyed BEFORE DELETE ON cases_case FOR EACH ROW
    EXECUTE FUNCTION dure.drop_exports_of_destroyed();

-- Who ends a post, or changes it, keeps no list made in it.
CREATE OR REPLACE FUNCTION dure.drop_exports_of_post() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE sheets_sheetexport SET state = 'expired', expires_at = clock_timestamp()
     WHERE state = 'done' AND staff_id = OLD.staff_id AND OLD.role || ':' || OLD.office_id = ANY (posts);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER dure_drop_exports AFTER UPDATE OR DELETE ON offices_assignment
    FOR EACH ROW EXECUTE FUNCTION dure.drop_exports_of_post();

CREATE OR REPLACE FUNCTION dure.end_exports_of_locked() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE access_signin SET ended_at = clock_timestamp()
     WHERE staff_id = NEW.staff_id AND method = 'export' AND ended_at IS NULL;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER dure_end_exports AFTER UPDATE OF locked_until ON access_credential
    FOR EACH ROW WHEN (NEW.locked_until IS NOT NULL) EXECUTE FUNCTION dure.end_exports_of_locked();

REVOKE ALL ON FUNCTION dure.open_export_sign_in(uuid, bytea), dure.export_life(), dure.waiting_export(uuid),
    dure.fail_export(uuid, text, text), dure.expire_exports(), dure.end_exports_of_locked(), dure.drop_exports(uuid[]),
    dure.drop_exports_of_case(), dure.drop_exports_of_destroyed(), dure.drop_exports_of_post() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.open_export_sign_in(uuid, bytea), dure.waiting_export(uuid),
    dure.fail_export(uuid, text, text), dure.expire_exports() TO dure_app;
