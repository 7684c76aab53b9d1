-- Who is asking: the transaction carries an opaque token; only these functions can resolve it.
-- They run as the owner, so the app login never reads the table of sign-ins.
CREATE SCHEMA IF NOT EXISTS dure;

-- The live sign-in of the token, or nothing: no row of a table is compared before an answer that could tell of it.
CREATE OR REPLACE FUNCTION dure.current_sign_in() RETURNS access_signin
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    token text := current_setting('dure.token', true);
    live access_signin;
BEGIN
    IF token IS NULL OR token = '' THEN
        RETURN NULL;
    END IF;
    SELECT * INTO live FROM access_signin
     WHERE token_hash = sha256(convert_to(token, 'UTF8'))
       AND ended_at IS NULL AND expires_at > clock_timestamp()
       AND (system_actor <> '' OR method = 'export' OR seen_at > clock_timestamp() - dure.idle_limit());
    RETURN live;
END $$;

-- For who works on under a token: an error when it is not live any more. No table is looked at but that of sign-ins.
CREATE OR REPLACE FUNCTION dure.must_be_live() RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF (dure.current_sign_in()).id IS NULL THEN
        RAISE EXCEPTION 'sign-in token is not valid' USING ERRCODE = '28000';
    END IF;
END $$;

CREATE OR REPLACE FUNCTION dure.my_staff() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT (dure.current_sign_in()).staff_id
$$;

-- The offices a person reaches: their own, those of a hub they work in, or all of their 시군구.
CREATE OR REPLACE FUNCTION dure.my_offices() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me access_signin := dure.current_sign_in();
    reached uuid[];
BEGIN
    IF me.id IS NULL THEN
        RETURN '{}';
    END IF;
    IF me.system_actor <> '' THEN
        SELECT coalesce(array_agg(id), '{}') INTO reached FROM offices_office WHERE sigungu_id = me.sigungu_id;
        RETURN reached;
    END IF;
    SELECT coalesce(array_agg(DISTINCT o.id), '{}') INTO reached
      FROM offices_assignment a
      JOIN offices_office mine ON mine.id = a.office_id
      JOIN offices_office o ON (a.reach IN ('office', 'area', 'sigungu') AND o.id = mine.id)
                            OR (a.reach = 'area' AND o.hub_id = mine.id)
                            OR (a.reach = 'sigungu' AND o.sigungu_id = mine.sigungu_id)
     WHERE a.staff_id = me.staff_id
       AND a.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
       AND (a.until_on IS NULL OR a.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date);
    RETURN reached;
END $$;

-- Roles with a duty, as the rulebook has them: approves, manages, counsels.
CREATE OR REPLACE FUNCTION dure.roles_that(duty text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY(SELECT jsonb_array_elements_text('RULES'::jsonb -> 'roles' -> duty))
$$;

-- The asker's own offices where they have a duty, and with them the 읍면동 of a hub.
CREATE OR REPLACE FUNCTION dure.own_offices(duty text, with_towns boolean) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH held AS (
        SELECT a.office_id, a.reach FROM offices_assignment a
         WHERE a.staff_id = dure.my_staff() AND a.reach IN ('office', 'area', 'sigungu')
           AND a.role = ANY (dure.roles_that(duty))
           AND a.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
           AND (a.until_on IS NULL OR a.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date))
    SELECT coalesce(array_agg(own.id), '{}') FROM (
        SELECT office_id AS id FROM held
        UNION
        SELECT o.id FROM held JOIN offices_office o ON o.hub_id = held.office_id
         WHERE with_towns AND held.reach = 'area') AS own
$$;

-- Offices whose cases the asker answers for: as approver of the office or of its hub. A job works for all of its 시군구.
CREATE OR REPLACE FUNCTION dure.my_led_offices() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE WHEN (dure.current_sign_in()).system_actor <> '' THEN dure.my_offices()
                ELSE dure.own_offices('approves', true) END
$$;

-- The 시군구 in which the asker has a duty for all offices.
CREATE OR REPLACE FUNCTION dure.wide_regions(duty text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT o.sigungu_id), '{}')
      FROM offices_assignment a JOIN offices_office o ON o.id = a.office_id
     WHERE a.staff_id = dure.my_staff() AND a.reach = 'sigungu' AND a.role = ANY (dure.roles_that(duty))
       AND a.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
       AND (a.until_on IS NULL OR a.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date)
$$;

-- The 시군구 whose offices, roles and accounts one changes: the 기관총괄책임자's (manual-2025 m:17684).
CREATE OR REPLACE FUNCTION dure.my_administered() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT o.sigungu_id), '{}')
      FROM offices_assignment a JOIN offices_office o ON o.id = a.office_id
     WHERE a.staff_id = dure.my_staff() AND a.role = 'office_administrator'
       AND a.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
       AND (a.until_on IS NULL OR a.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date)
$$;

-- The 시군구 whose read log one reviews: the privacy officer's.
-- The job that counts a month for the officer acts under a name of its own, within one 시군구.
CREATE OR REPLACE FUNCTION dure.my_audited() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE WHEN (dure.current_sign_in()).system_actor = '열람 기록 점검'
                THEN ARRAY[(dure.current_sign_in()).sigungu_id]
                ELSE coalesce(array_agg(DISTINCT o.sigungu_id), '{}') END
      FROM offices_assignment a JOIN offices_office o ON o.id = a.office_id
     WHERE a.staff_id = dure.my_staff() AND a.role = 'privacy_officer'
       AND a.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
       AND (a.until_on IS NULL OR a.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date)
$$;

-- When the holder of a sign-in last showed who they are. Only the sign-in login writes it; worth minutes, so not logged.
CREATE UNLOGGED TABLE IF NOT EXISTS dure.proofs (sign_in uuid PRIMARY KEY, proved_at timestamptz NOT NULL);
REVOKE ALL ON dure.proofs FROM PUBLIC, dure_app, dure_signin, dure_sealer;

-- Opening and ending a sign-in: only the sign-in login may call these.
CREATE OR REPLACE FUNCTION dure.open_sign_in(
    new_id uuid, hash bytea, who uuid, seconds integer, way text, origin inet, agent text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO access_signin
           (id, token_hash, staff_id, system_actor, opened_at, expires_at, seen_at, address, device, method)
    SELECT new_id, hash, s.id, '', now(), now() + make_interval(secs => seconds), now(), origin, agent, way
      FROM offices_staff s WHERE s.id = who AND s.is_active;
    DELETE FROM dure.proofs WHERE proved_at < clock_timestamp() - interval '1 day';
    INSERT INTO dure.proofs VALUES (new_id, clock_timestamp());
$$;

CREATE OR REPLACE FUNCTION dure.open_system_sign_in(new_id uuid, hash bytea, actor text, region uuid, seconds integer)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO access_signin
           (id, token_hash, staff_id, system_actor, sigungu_id, opened_at, expires_at, seen_at, device, method)
    VALUES (new_id, hash, NULL, actor, region, now(), now() + make_interval(secs => seconds), now(), '', 'job')
$$;

-- Ending needs the token itself, so the app login may call it.
CREATE OR REPLACE FUNCTION dure.end_sign_in(token text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE access_signin SET ended_at = now()
     WHERE token_hash = sha256(convert_to(token, 'UTF8')) AND ended_at IS NULL
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA dure FROM PUBLIC;
GRANT USAGE ON SCHEMA dure TO dure_app, dure_signin;
GRANT EXECUTE ON FUNCTION dure.current_sign_in(), dure.must_be_live(), dure.my_staff(), dure.my_offices(), dure.my_led_offices(),
    dure.my_administered(), dure.my_audited(), dure.end_sign_in(text) TO dure_app;
GRANT EXECUTE ON FUNCTION dure.open_sign_in(uuid, bytea, uuid, integer, text, inet, text),
    dure.open_system_sign_in(uuid, bytea, text, uuid, integer) TO dure_signin;
