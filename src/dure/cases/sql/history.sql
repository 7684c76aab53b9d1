-- Under which action and by whom a version came about. The triggers of the history write it, for the app login only
-- through this function: it cannot rewrite what an earlier transaction wrote, and reads what belongs to cases it sees.
CREATE OR REPLACE FUNCTION public._pgh_attach_context() RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    context uuid := nullif(current_setting('pghistory.context_id', true), '')::uuid;
    about jsonb := nullif(current_setting('pghistory.context_metadata', true), '')::jsonb;
BEGIN
    IF context IS NULL OR about IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO pghistory_context AS kept (id, metadata, created_at, updated_at)
    VALUES (context, about, now(), now())
        ON CONFLICT (id) DO UPDATE SET metadata = excluded.metadata, updated_at = excluded.updated_at
     WHERE kept.created_at = now() AND kept.metadata <> excluded.metadata;
    RETURN context;
END $$;
REVOKE ALL ON FUNCTION public._pgh_attach_context() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public._pgh_attach_context() TO dure_app;

REVOKE ALL ON pghistory_context FROM dure_app;
GRANT SELECT ON pghistory_context TO dure_app;
ALTER TABLE pghistory_context ENABLE ROW LEVEL SECURITY;
ALTER TABLE pghistory_context FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS dure_scope ON pghistory_context;
CREATE POLICY dure_scope ON pghistory_context TO dure_app
    USING (EXISTS (SELECT FROM cases_caseevent e WHERE e.id = (metadata ->> 'event')::uuid)
           OR EXISTS (SELECT FROM changes_event e WHERE e.id = (metadata ->> 'event')::uuid));
