-- Answers kept while one page is read (답을 두기). The row policies of a page ask the same few questions, which offices
-- one reaches and what is hidden there, for every table of every statement; each is worked out once. What keeps an answer
-- is a setting, which the app login could write as well: so each lies under a seal whose key only the owner reads, made for
-- this session, this transaction, this token and this page. A kept answer is as old as the page: who writes keeps none.
CREATE TABLE IF NOT EXISTS dure.keeping (key bytea NOT NULL);
INSERT INTO dure.keeping
SELECT sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'))
 WHERE NOT EXISTS (SELECT FROM dure.keeping);
REVOKE ALL ON dure.keeping FROM PUBLIC, dure_app, dure_signin, dure_sealer;

-- What the row policies ask; anything else is no question. Short lists looked up by key: planning them anew each time
-- would take longer than finding them.
CREATE OR REPLACE FUNCTION dure.answer_to(question text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN CASE question
        WHEN 'my_offices' THEN dure.my_offices()::text
        WHEN 'my_led_offices' THEN dure.my_led_offices()::text
        WHEN 'my_hidden_cases' THEN dure.my_hidden_cases()::text
        WHEN 'my_hidden_households' THEN dure.my_hidden_households()::text
        WHEN 'my_hidden_people' THEN dure.my_hidden_people()::text
        WHEN 'my_unnamed_cases' THEN dure.my_unnamed_cases()::text
        WHEN 'my_grants' THEN dure.my_grants()::text
        WHEN 'my_households' THEN dure.my_households()::text
        WHEN 'my_people' THEN dure.my_people()::text
        WHEN 'my_written_cases' THEN dure.my_written_cases()::text
        WHEN 'my_written_households' THEN dure.my_written_households()::text
        WHEN 'my_written_people' THEN dure.my_written_people()::text
        WHEN 'my_acting_cases' THEN dure.my_acting_cases()::text
        WHEN 'my_acted_cases' THEN dure.my_acted_cases()::text
        WHEN 'my_acting_households' THEN dure.my_acting_households()::text
        WHEN 'my_acting_people' THEN dure.my_acting_people()::text
        WHEN 'my_reading' THEN dure.my_reading()::text
        WHEN 'my_reading_households' THEN dure.my_reading_households()::text
        WHEN 'my_reading_people' THEN dure.my_reading_people()::text
        WHEN 'my_written_reading' THEN dure.my_written_reading()::text
        WHEN 'my_written_reading_households' THEN dure.my_written_reading_households()::text
        WHEN 'my_written_reading_people' THEN dure.my_written_reading_people()::text
        WHEN 'my_parts' THEN dure.my_parts()::text
        WHEN 'my_written_parts' THEN dure.my_written_parts()::text
        WHEN 'my_call_regions' THEN dure.my_call_regions()::text
        WHEN 'my_audited' THEN dure.my_audited()::text
        WHEN 'my_administered' THEN dure.my_administered()::text
        WHEN 'my_regions' THEN dure.my_regions()::text
        WHEN 'my_resource_places' THEN dure.my_resource_places()::text
        WHEN 'my_fund_places' THEN dure.my_fund_places()::text
        WHEN 'my_figure_places' THEN dure.my_figure_places()::text
        WHEN 'my_posts' THEN dure.my_posts()::text
        WHEN 'my_guarded_offices' THEN dure.my_guarded_offices()::text
        WHEN 'restricted_requests' THEN dure.restricted_requests()::text
        WHEN 'my_staff' THEN coalesce(dure.my_staff()::text, 'none')
        WHEN 'my_sigungu' THEN coalesce(dure.my_sigungu()::text, 'none')
        WHEN 'my_closed_homes' THEN dure.my_closed_homes()::text
        WHEN 'running_rights' THEN (SELECT coalesce(json_agg(r), '[]')::text FROM dure.running_rights() r)
    END;
END $$;

CREATE OR REPLACE FUNCTION dure.seal_of(secret bytea, words text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(secret || sha256(secret || convert_to(words, 'UTF8'))), 'hex')
$$;

CREATE OR REPLACE FUNCTION dure.kept_words(question text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    page text := current_setting('dure.page', true);
    held text;
    secret bytea;
    place text;
    answer text;
BEGIN
    -- No page is read, or it is read for longer than any should be.
    IF page IS NULL OR page = '' OR clock_timestamp() - page::timestamptz NOT BETWEEN '0' AND '5 seconds' THEN
        RETURN dure.answer_to(question);
    END IF;
    SELECT k.key INTO secret FROM dure.keeping k;
    -- Quoted, so that no token can be written that reads like another with an answer behind it.
    place := concat_ws(' ', pg_backend_pid(), now(), quote_literal(page),
                       quote_nullable(current_setting('dure.token', true)), question, '');
    held := current_setting('dure.kept_' || question, true);
    IF held <> '' AND current_setting('dure.seal_' || question, true) = dure.seal_of(secret, place || held) THEN
        RETURN held;
    END IF;
    answer := dure.answer_to(question);
    PERFORM set_config('dure.kept_' || question, answer, true),
            set_config('dure.seal_' || question, dure.seal_of(secret, place || answer), true);
    RETURN answer;
END $$;

CREATE OR REPLACE FUNCTION dure.kept(question text) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN dure.kept_words(question)::uuid[];
END $$;

-- The answer that is one key, or none.
CREATE OR REPLACE FUNCTION dure.kept_key(question text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN nullif(dure.kept_words(question), 'none')::uuid;
END $$;

-- What runs for the asker (restriction.sql), on which several of the answers rest.
CREATE OR REPLACE FUNCTION dure.rights_now() RETURNS TABLE (case_id uuid, reason text, via uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT r.case_id, r.reason, r.via
      FROM json_to_recordset(dure.kept_words('running_rights')::json) AS r (case_id uuid, reason text, via uuid);
END $$;

REVOKE ALL ON FUNCTION dure.answer_to(text), dure.seal_of(bytea, text), dure.kept_words(text), dure.kept(text), dure.kept_key(text),
    dure.rights_now() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.kept(text), dure.kept_key(text) TO dure_app;
