-- While a change is under way its answers are kept as while a page is read (kept.sql), from the moment the record is locked.
-- They rest on rows which the change itself may write: whatever writes a table that one of the answers looks at begins
-- anew, so that nothing is answered as it was before. The tables are found in the words of the functions themselves.
CREATE OR REPLACE FUNCTION dure.answer_anew() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF pg_catalog.current_setting('dure.page', true) <> '' THEN
        PERFORM pg_catalog.set_config('dure.page', pg_catalog.clock_timestamp()::text, true);
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION dure.answer_anew() FROM PUBLIC;

-- The functions that stand behind the answers, with their words.
CREATE OR REPLACE FUNCTION dure.behind_answers() RETURNS TABLE (name text, words text)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    WITH RECURSIVE known AS (
        SELECT p.proname::text AS name, p.prosrc AS words FROM pg_proc p WHERE p.pronamespace = 'dure'::regnamespace),
    behind AS (
        SELECT k.name, k.words FROM known k WHERE k.name = 'answer_to'
        UNION
        SELECT k.name, k.words FROM behind b JOIN known k ON b.words ~ ('dure\.' || k.name || '\('))
    SELECT b.name, b.words FROM behind b
$$;
REVOKE ALL ON FUNCTION dure.behind_answers() FROM PUBLIC;

-- The tables they look at: every table whose name stands in their words.
CREATE OR REPLACE FUNCTION dure.tables_behind_answers() RETURNS SETOF regclass
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT c.oid::regclass FROM pg_class c
     WHERE c.relkind IN ('r', 'p') AND c.relnamespace IN ('public'::regnamespace, 'dure'::regnamespace)
       AND EXISTS (SELECT FROM dure.behind_answers() b WHERE b.words ~ ('\m' || c.relname || '\M'))
$$;
REVOKE ALL ON FUNCTION dure.tables_behind_answers() FROM PUBLIC;

DO $$
DECLARE
    one regclass;
BEGIN
    FOR one IN SELECT dure.tables_behind_answers() LOOP
        EXECUTE format('CREATE OR REPLACE TRIGGER dure_answer_anew AFTER INSERT OR UPDATE OR DELETE ON %s '
                       'FOR EACH STATEMENT EXECUTE FUNCTION dure.answer_anew()', one);
    END LOOP;
END $$;
