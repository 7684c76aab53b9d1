-- Passwords: the app login reads no hash. The sign-in login asks by name; an account or its administrator sets one.
CREATE OR REPLACE FUNCTION dure.credential(wanted text)
RETURNS TABLE (staff_id uuid, password varchar, must_change boolean, failures smallint, locked_until timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.id, c.password, c.must_change, c.failures, c.locked_until
      FROM offices_staff s JOIN access_credential c ON c.staff_id = s.id
     WHERE s.login = wanted AND s.is_active
$$;

-- Password or factor were shown again under this token. The app login cannot say so.
CREATE OR REPLACE FUNCTION dure.note_proof(token text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO dure.proofs AS p
    SELECT s.id, clock_timestamp() FROM access_signin s
     WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND s.ended_at IS NULL
       AND s.staff_id IS NOT NULL AND s.method <> 'export'
        ON CONFLICT (sign_in) DO UPDATE SET proved_at = excluded.proved_at
$$;

-- What would give a stolen token a life of its own asks for such a proof, a minute beyond what the pages ask.
CREATE OR REPLACE FUNCTION dure.must_be_proved() RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM dure.proofs p
                    WHERE p.sign_in = (dure.current_sign_in()).id AND p.proved_at
                          > clock_timestamp() - make_interval(mins => dure.sign_in_rule('proof_minutes') + 1)) THEN
        RAISE EXCEPTION 'show again who you are' USING ERRCODE = '42501';
    END IF;
END $$;

CREATE OR REPLACE FUNCTION dure.prove_before_factor() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM dure.must_be_proved();
    RETURN coalesce(NEW, OLD);
END $$;

CREATE OR REPLACE TRIGGER dure_prove BEFORE INSERT OR UPDATE OR DELETE ON access_secondfactor
    FOR EACH ROW WHEN (current_user = 'dure_app') EXECUTE FUNCTION dure.prove_before_factor();

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
    PERFORM dure.must_be_proved();
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

REVOKE ALL ON FUNCTION dure.note_proof(text), dure.must_be_proved(), dure.prove_before_factor(),
    dure.newest(jsonb), dure.credential(text), dure.keep_password(uuid, uuid, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.credential(text), dure.note_proof(text) TO dure_signin;
GRANT EXECUTE ON FUNCTION dure.keep_password(uuid, uuid, text, boolean) TO dure_app;
