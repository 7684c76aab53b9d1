-- Signing in: attempts and locks, second factors, sign-ins that rest, and what administrators may do about them.
-- Numbers come from the rulebook: rls.py writes them in place of RULES.
CREATE OR REPLACE FUNCTION dure.sign_in_rule(wanted text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT ('RULES'::jsonb ->> wanted)::integer
$$;

CREATE OR REPLACE FUNCTION dure.idle_limit() RETURNS interval LANGUAGE sql IMMUTABLE AS $$
    SELECT make_interval(mins => dure.sign_in_rule('idle_minutes'))
$$;

-- An attempt counts as failed from its beginning, under a lock on the account: a hundred guesses at once get
-- no more tries than five in a row. Whoever was right takes the failure back afterwards. One that was never compared,
-- because the server was cut off, counts for a minute and then no more: nobody learnt anything from it.
CREATE OR REPLACE FUNCTION dure.begin_attempt(
    new_id uuid, wanted text, who uuid, way text, origin inet, agent text)
RETURNS TABLE (staff_id uuid, state text, has_locked boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    person offices_staff;
    account access_credential;
    rounds integer;
BEGIN
    state := 'begun';
    has_locked := false;
    IF dure.is_crowded(origin) THEN
        state := 'crowded';
    END IF;
    SELECT s.* INTO person FROM offices_staff s
     WHERE s.is_active AND (s.id = who OR (who IS NULL AND s.login = wanted));
    staff_id := person.id;
    IF person.id IS NOT NULL AND state = 'begun' THEN
        account := dure.without_cut_off(dure.account_for_update(person.id));
        IF account.locked_until > clock_timestamp() THEN
            state := 'locked';
        ELSE
            rounds := (account.failures + 1) / dure.sign_in_rule('failures');
            has_locked := (account.failures + 1) % dure.sign_in_rule('failures') = 0;
            UPDATE access_credential
               SET failures = least(account.failures + 1, 30000),
                   locked_until = CASE WHEN has_locked THEN clock_timestamp() + dure.lock_of_round(rounds) END
             WHERE id = account.id;
        END IF;
    END IF;
    INSERT INTO access_signinattempt (id, happened_at, login, staff_id, sigungu_id, outcome, method, address, device)
    VALUES (new_id, clock_timestamp(), coalesce(person.login, ''), person.id, person.sigungu_id,
            state, way, origin, agent);
    RETURN NEXT;
END $$;

-- The account as it stands without attempts that were cut off; a lock that came of them is lifted.
CREATE OR REPLACE FUNCTION dure.without_cut_off(account access_credential) RETURNS access_credential
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    cut integer;
    each integer := dure.sign_in_rule('failures');
    left_over integer;
BEGIN
    WITH gone AS (
        UPDATE access_signinattempt a SET outcome = 'cut_off'
         WHERE a.staff_id = account.staff_id AND a.outcome = 'begun'
           AND a.happened_at < clock_timestamp() - make_interval(secs => dure.sign_in_rule('compare_seconds'))
        RETURNING 1)
    SELECT count(*) INTO cut FROM gone;
    IF cut > 0 THEN
        left_over := greatest(account.failures - cut, 0);
        UPDATE access_credential c
           SET failures = left_over,
               locked_until = CASE WHEN left_over / each = account.failures / each THEN c.locked_until END
         WHERE c.id = account.id RETURNING c.* INTO account;
    END IF;
    RETURN account;
END $$;

CREATE OR REPLACE FUNCTION dure.lock_of_round(rounds integer) RETURNS interval LANGUAGE sql IMMUTABLE AS $$
    SELECT make_interval(mins => least(
        dure.sign_in_rule('longest_minutes'),
        dure.sign_in_rule('lock_minutes') * dure.sign_in_rule('growth') ^ least(rounds - 1, 16))::integer)
$$;

-- Too many failures from one address; those who ask at once wait for each other.
CREATE OR REPLACE FUNCTION dure.is_crowded(origin inet) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF origin IS NULL THEN
        RETURN false;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('dure.sign_in ' || host(origin), 0));
    RETURN dure.sign_in_rule('address_failures') <= (
        SELECT count(*) FROM access_signinattempt a
         WHERE a.address = origin AND a.outcome IN ('begun', 'failed', 'locked')
           AND a.happened_at > now() - make_interval(mins => dure.sign_in_rule('address_minutes')));
END $$;

-- An account that only knows the directory gets a row without a usable password, so that its failures count too.
CREATE OR REPLACE FUNCTION dure.account_for_update(who uuid) RETURNS access_credential
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    account access_credential;
BEGIN
    INSERT INTO access_credential
           (id, staff_id, password, changed_at, must_change, earlier, failures, directory_issuer, directory_subject)
    VALUES (gen_random_uuid(), who, '!', now(), false, '[]', 0, '', '')
    ON CONFLICT (staff_id) DO NOTHING;
    SELECT c.* INTO account FROM access_credential c WHERE c.staff_id = who FOR UPDATE;
    RETURN account;
END $$;

CREATE OR REPLACE FUNCTION dure.settle_attempt(attempt uuid, result text, is_complete boolean, unlocks boolean)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    who uuid;
BEGIN
    UPDATE access_signinattempt SET outcome = result WHERE id = attempt AND outcome = 'begun'
    RETURNING staff_id INTO who;
    UPDATE access_credential
       SET failures = CASE WHEN is_complete THEN 0 ELSE greatest(failures - 1, 0) END,
           locked_until = CASE WHEN is_complete OR unlocks THEN NULL ELSE locked_until END
     WHERE staff_id = who;
END $$;

CREATE OR REPLACE FUNCTION dure.fail_attempt(attempt uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE access_signinattempt SET outcome = 'failed' WHERE id = attempt AND outcome = 'begun'
$$;

CREATE OR REPLACE FUNCTION dure.note_attempt(new_id uuid, who uuid, way text, origin inet, agent text, result text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO access_signinattempt (id, happened_at, login, staff_id, sigungu_id, outcome, method, address, device)
    SELECT new_id, clock_timestamp(), s.login, s.id, s.sigungu_id, result, way, origin, agent
      FROM offices_staff s WHERE s.id = who;
END $$;

CREATE OR REPLACE FUNCTION dure.password_hashes(who uuid) RETURNS TABLE (hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.password FROM access_credential c WHERE c.staff_id = who
    UNION ALL
    SELECT e.value FROM access_credential c, jsonb_array_elements_text(c.earlier) WITH ORDINALITY e(value, place)
     WHERE c.staff_id = who AND e.place < dure.sign_in_rule('remembered')
$$;

-- Second factors before there is an identity.
CREATE OR REPLACE FUNCTION dure.factors_of(who uuid)
RETURNS TABLE (id uuid, staff_id uuid, kind varchar, sealed text, credential_id bytea, public_key bytea, counter bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT f.id, f.staff_id, f.kind, f.sealed, f.credential_id, f.public_key, f.counter
      FROM access_secondfactor f JOIN offices_staff s ON s.id = f.staff_id
     WHERE f.staff_id = who AND s.is_active AND f.confirmed_at IS NOT NULL
       AND (f.kind <> 'recovery' OR f.used_at IS NULL)
$$;

CREATE OR REPLACE FUNCTION dure.factor_of_passkey(raw bytea)
RETURNS TABLE (id uuid, staff_id uuid, kind varchar, sealed text, credential_id bytea, public_key bytea, counter bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT f.id, f.staff_id, f.kind, f.sealed, f.credential_id, f.public_key, f.counter
      FROM access_secondfactor f JOIN offices_staff s ON s.id = f.staff_id
     WHERE f.credential_id = raw AND s.is_active AND f.confirmed_at IS NOT NULL
$$;

-- One use each: the counter only grows (a key that does not count stays at zero), a recovery code works once.
CREATE OR REPLACE FUNCTION dure.use_factor(factor uuid, who uuid, new_counter bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE access_secondfactor f SET counter = new_counter, used_at = clock_timestamp()
     WHERE f.id = factor AND f.staff_id = who AND f.confirmed_at IS NOT NULL
       AND CASE f.kind
               WHEN 'recovery' THEN f.used_at IS NULL
               WHEN 'passkey' THEN new_counter > f.counter OR (new_counter = 0 AND f.counter = 0)
               ELSE new_counter > f.counter
           END;
    RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION dure.staff_of_directory(issuer text, subject text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.staff_id FROM access_credential c JOIN offices_staff s ON s.id = c.staff_id
     WHERE c.directory_issuer = issuer AND c.directory_subject = subject AND subject <> '' AND s.is_active
$$;

-- Who arrives with a request, or an error. A hand on the page is noted at most once a minute; a request that
-- finds the row busy leaves it to the other one.
CREATE OR REPLACE FUNCTION dure.arrive(is_active boolean) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me access_signin := dure.current_sign_in();
BEGIN
    IF me.id IS NULL OR me.method = 'export' THEN
        RAISE EXCEPTION 'this sign-in opens no page' USING ERRCODE = '28000';
    END IF;
    IF is_active AND me.seen_at < clock_timestamp() - make_interval(secs => dure.sign_in_rule('touch_seconds')) THEN
        UPDATE access_signin SET seen_at = clock_timestamp()
         WHERE id = (SELECT s.id FROM access_signin s WHERE s.id = me.id FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN me.staff_id;
END $$;

-- Seconds until the current sign-in ends by rest.
CREATE OR REPLACE FUNCTION dure.my_seconds_left() RETURNS integer
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me access_signin := dure.current_sign_in();
BEGIN
    RETURN extract(epoch FROM least(me.seen_at + dure.idle_limit(), me.expires_at) - clock_timestamp())::integer;
END $$;

CREATE OR REPLACE FUNCTION dure.my_sign_ins()
RETURNS TABLE (id uuid, opened_at timestamptz, seen_at timestamptz, address inet, device varchar, method varchar,
               is_current boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me access_signin := dure.current_sign_in();
BEGIN
    RETURN QUERY
    SELECT s.id, s.opened_at, s.seen_at, s.address, s.device, s.method, s.id = me.id
      FROM access_signin s
     WHERE s.staff_id = me.staff_id AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
       AND s.seen_at > clock_timestamp() - dure.idle_limit() AND s.method <> 'export'
     ORDER BY s.id = me.id DESC, s.seen_at DESC;
END $$;

-- Ends one of one's own, or all others when none is named; exports end with them and are not counted.
CREATE OR REPLACE FUNCTION dure.end_my_sign_ins(wanted uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me access_signin := dure.current_sign_in();
    ended integer;
BEGIN
    WITH over AS (
        UPDATE access_signin s SET ended_at = clock_timestamp()
         WHERE s.staff_id = me.staff_id AND s.ended_at IS NULL AND s.id <> me.id
           AND (wanted IS NULL OR s.id = wanted) RETURNING s.method)
    SELECT count(*) INTO ended FROM over WHERE over.method <> 'export';
    RETURN ended;
END $$;

-- What the administrators of someone's 시군구 see and do. Everything done is kept beside the attempts.
CREATE OR REPLACE FUNCTION dure.must_administer(who uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM offices_staff s WHERE s.id = who AND s.id <> dure.my_staff()
                      AND s.sigungu_id = ANY (dure.my_administered())) THEN
        RAISE EXCEPTION 'not an administrator of this account' USING ERRCODE = '42501';
    END IF;
END $$;

CREATE OR REPLACE FUNCTION dure.account_state(who uuid)
RETURNS TABLE (failures smallint, locked_until timestamptz, must_change boolean, changed_at timestamptz,
               directory_subject varchar, factors bigint, sign_ins bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM dure.must_administer(who);
    RETURN QUERY
    SELECT c.failures, CASE WHEN c.locked_until > now() THEN c.locked_until END, c.must_change, c.changed_at,
           c.directory_subject,
           (SELECT count(*) FROM access_secondfactor f
             WHERE f.staff_id = who AND f.confirmed_at IS NOT NULL AND f.kind <> 'recovery'),
           (SELECT count(*) FROM access_signin i
             WHERE i.staff_id = who AND i.ended_at IS NULL AND i.expires_at > now()
               AND i.seen_at > now() - dure.idle_limit() AND i.method <> 'export')
      FROM (SELECT who AS id) s LEFT JOIN access_credential c ON c.staff_id = s.id;
END $$;

CREATE OR REPLACE FUNCTION dure.note_act(new_id uuid, who uuid, result text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO access_signinattempt
           (id, happened_at, login, staff_id, sigungu_id, outcome, method, device, by_id)
    SELECT new_id, clock_timestamp(), s.login, s.id, s.sigungu_id, result, 'account', '', dure.my_staff()
      FROM offices_staff s WHERE s.id = who;
END $$;

CREATE OR REPLACE FUNCTION dure.lift_lock(new_id uuid, who uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM dure.must_administer(who);
    PERFORM dure.must_be_proved();
    UPDATE access_credential SET failures = 0, locked_until = NULL WHERE staff_id = who;
    PERFORM dure.note_act(new_id, who, 'lock_lifted');
END $$;

CREATE OR REPLACE FUNCTION dure.end_sign_ins_of(new_id uuid, who uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM dure.must_administer(who);
    UPDATE access_signin SET ended_at = clock_timestamp() WHERE staff_id = who AND ended_at IS NULL;
    PERFORM dure.note_act(new_id, who, 'sessions_ended');
END $$;

CREATE OR REPLACE FUNCTION dure.drop_factors(new_id uuid, who uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM dure.must_administer(who);
    PERFORM dure.must_be_proved();
    DELETE FROM access_secondfactor WHERE staff_id = who;
    UPDATE access_signin SET ended_at = clock_timestamp() WHERE staff_id = who AND ended_at IS NULL;
    PERFORM dure.note_act(new_id, who, 'factors_dropped');
END $$;

-- The entry of the office's directory that signs in to an account: set by its owner or an administrator.
CREATE OR REPLACE FUNCTION dure.keep_directory(new_id uuid, who uuid, issuer text, subject text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF who <> dure.my_staff() THEN
        PERFORM dure.must_administer(who);
    END IF;
    PERFORM dure.must_be_proved();
    PERFORM dure.account_for_update(who);
    UPDATE access_credential SET directory_issuer = issuer, directory_subject = subject WHERE staff_id = who;
    PERFORM dure.note_act(new_id, who, 'directory_set');
END $$;

CREATE OR REPLACE FUNCTION dure.my_directory() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.directory_subject FROM access_credential c WHERE c.staff_id = dure.my_staff()
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA dure FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.begin_attempt(uuid, text, uuid, text, inet, text),
    dure.settle_attempt(uuid, text, boolean, boolean), dure.fail_attempt(uuid), dure.note_attempt(uuid, uuid, text, inet, text, text),
    dure.password_hashes(uuid), dure.factors_of(uuid), dure.factor_of_passkey(bytea),
    dure.use_factor(uuid, uuid, bigint), dure.staff_of_directory(text, text) TO dure_signin;
GRANT EXECUTE ON FUNCTION dure.arrive(boolean), dure.my_seconds_left(), dure.my_sign_ins(),
    dure.end_my_sign_ins(uuid), dure.account_state(uuid), dure.lift_lock(uuid, uuid),
    dure.end_sign_ins_of(uuid, uuid), dure.drop_factors(uuid, uuid),
    dure.keep_directory(uuid, uuid, text, text), dure.my_directory() TO dure_app;
