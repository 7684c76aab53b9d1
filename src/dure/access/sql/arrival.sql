-- A request arrives with its token: who holds it, in one question. A token that is not valid leaves the transaction
-- usable and without an identity. `reads`: who only reads a page keeps what the row policies answered (kept.sql).
DROP FUNCTION IF EXISTS dure.enter(text, boolean);
CREATE OR REPLACE FUNCTION dure.enter(token text, is_active boolean, reads boolean DEFAULT false) RETURNS uuid
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_catalog.set_config('dure.page', CASE WHEN reads THEN clock_timestamp()::text ELSE '' END, true);
    -- A page asks for short lists by key, in words prepared before: planning them anew takes longer than finding them.
    IF reads THEN
        PERFORM pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true);
    END IF;
    PERFORM pg_catalog.set_config('dure.token', token, true);
    RETURN dure.arrive(is_active);
EXCEPTION WHEN invalid_authorization_specification THEN
    PERFORM pg_catalog.set_config('dure.token', '', true);
    RETURN NULL;
END $$;

-- The session of a browser, reached by its key; whoever saves it afterwards has named it (sessions.py).
CREATE OR REPLACE FUNCTION dure.session_of(wanted text, at timestamptz) RETURNS TABLE (session_data text)
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_catalog.set_config('dure.session_key', wanted, false);
    RETURN QUERY SELECT s.session_data FROM public.django_session s
                  WHERE s.session_key = wanted AND s.expire_date > at;
END $$;

REVOKE ALL ON FUNCTION dure.session_of(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.session_of(text, timestamptz) TO dure_app;
REVOKE ALL ON FUNCTION dure.enter(text, boolean, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.enter(text, boolean, boolean) TO dure_app;
