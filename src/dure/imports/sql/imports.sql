-- Files that are brought in (파일로 들이기). The worker acts as the person who asked, under a sign-in like that of a
-- list made in the background. It begins without an identity: what it gets is sealed, and only the key ring opens it.
CREATE OR REPLACE FUNCTION dure.waiting_import(wanted uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT i.token_sealed FROM imports_import i WHERE i.id = wanted AND i.token_sealed <> ''
$$;

-- Whether the import is this token's, which its sign-in need no longer be live for.
CREATE OR REPLACE FUNCTION dure.import_is_of(wanted uuid, token text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM imports_import i JOIN access_signin s ON s.staff_id = i.staff_id
                    WHERE i.id = wanted AND s.method = 'export'
                      AND s.token_hash = sha256(convert_to(token, 'UTF8')))
$$;

-- One whose sign-in is over can no longer say so itself. Who shows the token may, and nothing else.
CREATE OR REPLACE FUNCTION dure.fail_import(wanted uuid, token text, why text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE imports_import
       SET state = CASE state WHEN 'undoing' THEN 'done' WHEN 'loading' THEN 'judged' ELSE 'failed' END,
           error = why, moved_at = clock_timestamp(), token_sealed = ''
     WHERE id = wanted AND state IN ('reading', 'judging', 'loading', 'undoing') AND dure.import_is_of(wanted, token)
$$;

-- How far the one long transaction is, told from beside it.
CREATE OR REPLACE FUNCTION dure.import_progress(wanted uuid, token text, done integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE imports_import SET rows_done = done, moved_at = clock_timestamp()
     WHERE id = wanted AND state IN ('loading', 'undoing') AND dure.import_is_of(wanted, token)
$$;

-- What the clock alone decides: work that was cut off, and rows whose days are over.
CREATE OR REPLACE FUNCTION dure.expire_imports() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    gone integer;
BEGIN
    UPDATE imports_import
       SET state = CASE state WHEN 'undoing' THEN 'done' WHEN 'loading' THEN 'judged' ELSE 'failed' END,
           error = 'cut_off', token_sealed = ''
     WHERE state IN ('reading', 'judging', 'loading', 'undoing')
       AND moved_at < clock_timestamp() - make_interval(mins => dure.sign_in_rule('export_minutes'));
    DELETE FROM imports_importrow r USING imports_import i
     WHERE i.id = r.of_id AND i.expires_at < clock_timestamp();
    GET DIAGNOSTICS gone = ROW_COUNT;
    UPDATE imports_import SET state = 'cancelled'
     WHERE state IN ('matching', 'judged') AND expires_at < clock_timestamp();
    RETURN gone;
END $$;

REVOKE ALL ON FUNCTION dure.waiting_import(uuid), dure.import_is_of(uuid, text), dure.fail_import(uuid, text, text),
    dure.import_progress(uuid, text, integer), dure.expire_imports() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.waiting_import(uuid), dure.fail_import(uuid, text, text),
    dure.import_progress(uuid, text, integer), dure.expire_imports() TO dure_app;
