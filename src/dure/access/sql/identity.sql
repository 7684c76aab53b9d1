-- Who is asking: the transaction carries an opaque token; only these functions can resolve it.
-- They run as the owner, so the app login never reads the table of sign-ins.
CREATE SCHEMA IF NOT EXISTS dure;

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
    IF NOT FOUND THEN
        RAISE EXCEPTION 'sign-in token is not valid' USING ERRCODE = '28000';
    END IF;
    RETURN live;
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

-- Opening and ending a sign-in: only the sign-in login may call these.
CREATE OR REPLACE FUNCTION dure.open_sign_in(
    new_id uuid, hash bytea, who uuid, seconds integer, way text, origin inet, agent text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO access_signin
           (id, token_hash, staff_id, system_actor, opened_at, expires_at, seen_at, address, device, method)
    SELECT new_id, hash, s.id, '', now(), now() + make_interval(secs => seconds), now(), origin, agent, way
      FROM offices_staff s WHERE s.id = who AND s.is_active
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
GRANT EXECUTE ON FUNCTION dure.current_sign_in(), dure.my_staff(), dure.my_offices(),
    dure.my_administered(), dure.my_audited(), dure.end_sign_in(text) TO dure_app;
GRANT EXECUTE ON FUNCTION dure.open_sign_in(uuid, bytea, uuid, integer, text, inet, text),
    dure.open_system_sign_in(uuid, bytea, text, uuid, integer) TO dure_signin;
