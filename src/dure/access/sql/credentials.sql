-- Passwords: the app login reads no hash. The sign-in login asks by name; an account or its administrator sets one.
CREATE OR REPLACE FUNCTION dure.credential(wanted text)
RETURNS TABLE (staff_id uuid, password varchar, must_change boolean, failures smallint, locked_until timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.id, c.password, c.must_change, c.failures, c.locked_until
      FROM offices_staff s JOIN access_credential c ON c.staff_id = s.id
     WHERE s.login = wanted AND s.is_active
$$;

CREATE OR REPLACE FUNCTION dure.newest(hashes jsonb) RETURNS jsonb LANGUAGE sql AS $$
    SELECT coalesce(jsonb_agg(e.value ORDER BY e.place), '[]')
      FROM jsonb_array_elements(hashes) WITH ORDINALITY e(value, place)
     WHERE e.place < dure.sign_in_rule('remembered')
$$;

CREATE OR REPLACE FUNCTION dure.keep_password(new_id uuid, who uuid, hash text, changing boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM offices_staff s WHERE s.id = who
                      AND (s.id = dure.my_staff() OR s.sigungu_id = ANY (dure.my_administered()))) THEN
        RAISE EXCEPTION 'not allowed to set this password' USING ERRCODE = '42501';
    END IF;
    INSERT INTO access_credential
           (id, staff_id, password, changed_at, must_change, earlier, failures, directory_issuer, directory_subject)
    VALUES (new_id, who, hash, now(), changing, '[]', 0, '', '')
    ON CONFLICT (staff_id) DO UPDATE
       SET password = excluded.password, changed_at = now(), must_change = excluded.must_change,
           earlier = dure.newest(jsonb_build_array(access_credential.password) || access_credential.earlier),
           failures = 0, locked_until = NULL;
    -- Whoever else holds a live sign-in to this account loses it.
    UPDATE access_signin SET ended_at = clock_timestamp()
     WHERE staff_id = who AND ended_at IS NULL AND id <> (dure.current_sign_in()).id;
    PERFORM dure.note_act(gen_random_uuid(), who, 'password_set');
END $$;

REVOKE ALL ON FUNCTION dure.newest(jsonb), dure.credential(text), dure.keep_password(uuid, uuid, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.credential(text) TO dure_signin;
GRANT EXECUTE ON FUNCTION dure.keep_password(uuid, uuid, text, boolean) TO dure_app;
