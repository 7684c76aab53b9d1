-- A request arrives with its token: who holds it, in one question. A token that is not valid leaves the transaction
-- usable and without an identity.
CREATE OR REPLACE FUNCTION dure.enter(token text, is_active boolean) RETURNS uuid
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_catalog.set_config('dure.token', token, true);
    RETURN dure.arrive(is_active);
EXCEPTION WHEN invalid_authorization_specification THEN
    PERFORM pg_catalog.set_config('dure.token', '', true);
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION dure.enter(text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.enter(text, boolean) TO dure_app;
