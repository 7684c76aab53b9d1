-- Keeping and destroying. The app login cannot delete cases, events or history: only these functions can, and they
-- look themselves at the approval, the term and the holds. Paths and terms are written in after every migration.
CREATE TABLE IF NOT EXISTS dure.destruction_path (
    table_name text NOT NULL, root text NOT NULL, column_name text NOT NULL,
    through_table text NOT NULL, through_column text NOT NULL, kind text NOT NULL, is_history boolean NOT NULL);
CREATE TABLE IF NOT EXISTS dure.retention_term (
    edition text NOT NULL, valid_from date NOT NULL, rule text NOT NULL, years integer NOT NULL);
CREATE TABLE IF NOT EXISTS dure.retention_number (name text NOT NULL, number integer NOT NULL);
CREATE TABLE IF NOT EXISTS dure.typed_column (table_name text NOT NULL, column_name text NOT NULL);
REVOKE ALL ON dure.typed_column, dure.destruction_path, dure.retention_term, dure.retention_number FROM PUBLIC;

CREATE OR REPLACE FUNCTION dure.today() RETURNS date
LANGUAGE sql STABLE AS $$ SELECT (now() AT TIME ZONE 'Asia/Seoul')::date $$;

-- Civil Act 157, 159, 160: the first day does not count, the period ends with its last day.
CREATE OR REPLACE FUNCTION dure.period_end(started date, years integer) RETURNS date
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN extract(day FROM later) = extract(day FROM first) THEN later - 1 ELSE later END
      FROM (SELECT started + 1 AS first, (started + 1 + make_interval(years => years))::date AS later) AS counted
$$;

-- The term of a rule under the edition of a day; what is older than all editions counts by the first.
CREATE OR REPLACE FUNCTION dure.retention_years(wanted text, day date) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT years FROM dure.retention_term WHERE rule = wanted
     ORDER BY valid_from > day, CASE WHEN valid_from <= day THEN valid_from END DESC, valid_from LIMIT 1
$$;

CREATE OR REPLACE FUNCTION dure.retention_fact(wanted text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT number FROM dure.retention_number WHERE name = wanted
$$;

-- Which rule a case is under, since when, until when; no row while it is in work.
CREATE OR REPLACE FUNCTION dure.case_clock(wanted uuid) RETURNS TABLE (rule text, started_on date, expires_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT x.rule, x.started, dure.period_end(x.started, dure.retention_years(x.rule, x.started))
      FROM (SELECT CASE WHEN c.status = 'ended' AND c.path <> '' THEN c.path
                        WHEN c.status = 'ended' THEN 'not_selected'
                        WHEN c.status = 'open' AND c.path = '' THEN 'undecided' END AS rule,
                   CASE WHEN c.status = 'ended' AND c.path <> '' THEN coalesce(c.closed_on, c.ended_on)
                        WHEN c.status = 'ended' THEN c.ended_on
                        ELSE coalesce((SELECT max(e.recorded_at AT TIME ZONE 'Asia/Seoul')::date
                                         FROM cases_caseevent e WHERE e.case_id = c.id), c.opened_on) END AS started
              FROM cases_case c WHERE c.id = wanted) x
     WHERE x.rule IS NOT NULL AND x.started IS NOT NULL
$$;

-- Why a case stays although its term is over: a hold, or a case of its household that is in work. Who is only looked
-- after without a case is no reason: that may go on for years, and needs none of the old records.
CREATE OR REPLACE FUNCTION dure.retention_bar(wanted uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE
        WHEN EXISTS (SELECT FROM protection_retentionhold h WHERE h.case_id = wanted AND h.ended_on IS NULL)
            THEN 'hold'
        WHEN EXISTS (SELECT FROM cases_case c JOIN cases_case o ON o.household_id = c.household_id AND o.id <> c.id
                      WHERE c.id = wanted AND o.status <> 'ended' AND o.path <> 'monitor'
                        AND NOT EXISTS (SELECT FROM dure.case_clock(o.id) k WHERE k.expires_on < dure.today()))
            THEN 'open_case'
        ELSE '' END
$$;

CREATE OR REPLACE FUNCTION dure.expired_phq9(wanted uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(p.id), '{}') FROM cases_phq9 p
     WHERE p.case_id = wanted AND p.referred_on IS NOT NULL
       AND dure.period_end(p.referred_on, dure.retention_years('phq9_referral', p.referred_on)) < dure.today()
$$;

-- Deletes what the declared paths of one root reach, remembers every key and counts by kind.
CREATE OR REPLACE FUNCTION dure.remove_rows(wanted text, keys uuid[], INOUT gone uuid[], INOUT counts jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    path record;
    condition text;
    removed uuid[];
BEGIN
    FOR path IN SELECT * FROM dure.destruction_path p WHERE p.root = wanted AND NOT p.is_history
                 ORDER BY p.through_table = '', p.table_name, p.column_name LOOP
        condition := CASE
            WHEN path.through_table <> '' THEN format('%I IN (SELECT id FROM %I WHERE %I = ANY ($1))',
                                                      path.column_name, path.through_table, path.through_column)
            WHEN wanted = 'row' THEN format('%I::text = ANY ($1::text[])', path.column_name)
            WHEN wanted = 'address' THEN format(
                'EXISTS (SELECT FROM unnest($1) k WHERE strpos(%I, k::text) > 0)', path.column_name)
            ELSE format('%I = ANY ($1)', path.column_name) END;
        EXECUTE format('WITH d AS (DELETE FROM %I WHERE %s RETURNING id) SELECT coalesce(array_agg(id), ''{}'') FROM d',
                       path.table_name, condition) INTO removed USING keys;
        gone := gone || removed;
        counts := dure.counted(counts, path.kind, cardinality(removed));
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION dure.counted(counts jsonb, kind text, more integer) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN more = 0 THEN counts
                ELSE counts || jsonb_build_object(kind, coalesce((counts ->> kind)::integer, 0) + more) END
$$;

-- History comes after the rows: deleting them writes versions too. The context behind a version goes with the last one.
CREATE OR REPLACE FUNCTION dure.remove_history(gone uuid[], keys jsonb, INOUT counts jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    history record;
    removed uuid[];
    contexts uuid[] := '{}';
    rows_removed integer;
BEGIN
    FOR history IN
        SELECT p.table_name, string_agg(format(
                   ' OR %I IN (SELECT value::uuid FROM jsonb_array_elements_text($2 -> %L))', p.column_name, p.root), ''
               ) AS more
          FROM dure.destruction_path p WHERE p.is_history AND p.through_table = '' GROUP BY p.table_name
    LOOP
        EXECUTE format('WITH d AS (DELETE FROM %I WHERE id = ANY ($1)%s RETURNING pgh_context_id)
                        SELECT coalesce(array_agg(pgh_context_id) FILTER (WHERE pgh_context_id IS NOT NULL), ''{}''), count(*)
                          FROM d', history.table_name, history.more)
           INTO removed, rows_removed USING gone, keys;
        contexts := contexts || removed;
        counts := dure.counted(counts, 'history', rows_removed);
    END LOOP;
    FOR history IN SELECT DISTINCT p.table_name FROM dure.destruction_path p WHERE p.is_history LOOP
        EXECUTE format('SELECT coalesce(array_agg(c), ''{}'') FROM unnest($1) c
                         WHERE NOT EXISTS (SELECT FROM %I v WHERE v.pgh_context_id = c)', history.table_name)
           INTO contexts USING contexts;
    END LOOP;
    DELETE FROM pghistory_context WHERE id = ANY (contexts);
END $$;

-- Whoever the case and its households speak of.
CREATE OR REPLACE FUNCTION dure.persons_of(wanted uuid, homes uuid[]) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    reference record;
    found uuid[];
    persons uuid[];
BEGIN
    SELECT array_agg(DISTINCT person_id) INTO persons FROM people_membership WHERE household_id = ANY (homes);
    SELECT persons || subject_id INTO persons FROM cases_case WHERE id = wanted;
    FOR reference IN
        SELECT k.conrelid::regclass::text AS table_name, a.attname AS column_name
          FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
         WHERE k.contype = 'f' AND k.confrelid = 'people_person'::regclass
           AND EXISTS (SELECT FROM pg_attribute c WHERE c.attrelid = k.conrelid AND c.attname = 'case_id')
    LOOP
        EXECUTE format('SELECT array_agg(DISTINCT %I) FROM %s WHERE case_id = $1 AND %I IS NOT NULL',
                       reference.column_name, reference.table_name, reference.column_name) INTO found USING wanted;
        persons := persons || coalesce(found, '{}');
    END LOOP;
    SELECT coalesce(array_agg(DISTINCT id), '{}') INTO persons FROM people_person
     WHERE id = ANY (persons) OR merged_into_id = ANY (persons);
    RETURN persons;
END $$;

-- Of these, whom nothing keeps any more: no record of another case, no membership, for mere relatives no relation.
CREATE OR REPLACE FUNCTION dure.persons_to_remove(persons uuid[]) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    leaving uuid[] := dure.unreferenced(persons);
    relatives uuid[];
    staying uuid[];
BEGIN
    SELECT coalesce(array_agg(DISTINCT p), '{}') INTO relatives
      FROM people_relation r, LATERAL (VALUES (r.person_id), (r.other_id)) AS ends(p)
     WHERE (r.person_id = ANY (leaving) OR r.other_id = ANY (leaving)) AND p <> ALL (leaving);
    relatives := dure.unreferenced(relatives);
    LOOP
        SELECT array_agg(DISTINCT x) INTO staying FROM unnest(relatives) x, people_relation r
         WHERE (r.person_id = x AND r.other_id <> ALL (leaving || relatives))
            OR (r.other_id = x AND r.person_id <> ALL (leaving || relatives));
        EXIT WHEN staying IS NULL;
        SELECT coalesce(array_agg(x), '{}') INTO relatives FROM unnest(relatives) x WHERE x <> ALL (staying);
    END LOOP;
    RETURN leaving || relatives;
END $$;

CREATE OR REPLACE FUNCTION dure.unreferenced(persons uuid[]) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    reference record;
BEGIN
    FOR reference IN
        SELECT k.conrelid::regclass::text AS table_name, a.attname AS column_name
          FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
         WHERE k.contype = 'f' AND k.confrelid = 'people_person'::regclass
           AND k.conrelid <> 'people_person'::regclass
           AND NOT EXISTS (SELECT FROM dure.destruction_path p
                            WHERE p.table_name = k.conrelid::regclass::text AND p.root = 'person')
    LOOP
        EXECUTE format('SELECT coalesce(array_agg(p), ''{}'') FROM unnest($1) p
                         WHERE NOT EXISTS (SELECT FROM %s t WHERE t.%I = p)', reference.table_name, reference.column_name)
           INTO persons USING persons;
    END LOOP;
    RETURN persons;
END $$;

-- What somebody typed where no path leads: names, telephones and numbers of those who go are blotted out.
CREATE OR REPLACE FUNCTION dure.blot_out(persons uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    place record;
    word text;
BEGIN
    FOR word IN
        SELECT DISTINCT w FROM people_person p,
               LATERAL (VALUES (p.name), (replace(p.name, ' ', '')), (p.mobile_phone), (p.home_phone), (p.work_phone),
                               (regexp_replace(p.mobile_phone, '\D', '', 'g'))) AS told(w)
         WHERE p.id = ANY (persons) AND length(w) >= 2
    LOOP
        FOR place IN SELECT * FROM dure.typed_column LOOP
            EXECUTE format('UPDATE %1$I SET %2$I = replace(%2$I, $1, ''○○'') WHERE strpos(%2$I, $1) > 0',
                           place.table_name, place.column_name) USING word;
        END LOOP;
    END LOOP;
END $$;

-- One case with all that hangs on it; household and persons go with it when nothing else keeps them.
CREATE OR REPLACE FUNCTION dure.remove_case(wanted uuid, OUT counts jsonb, OUT files uuid[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    homes uuid[];
    persons uuid[];
    gone uuid[] := '{}';
    before int;
BEGIN
    counts := '{}';
    SELECT array_agg(h.id) INTO homes FROM people_household h, cases_case c
     WHERE c.id = wanted AND (h.id = c.household_id OR h.merged_into_id = c.household_id);
    persons := dure.persons_of(wanted, homes);
    SELECT coalesce(array_agg(id), '{}') INTO files FROM cases_attachment WHERE case_id = wanted;
    UPDATE cases_case SET previous_id = NULL WHERE previous_id = wanted;
    SELECT * INTO gone, counts FROM dure.remove_rows('case', ARRAY[wanted], gone, counts);
    IF EXISTS (SELECT FROM cases_case WHERE household_id = ANY (homes)) THEN
        homes := '{}';
    END IF;
    SELECT * INTO gone, counts FROM dure.remove_rows('household', homes, gone, counts);
    persons := dure.persons_to_remove(persons);
    PERFORM dure.blot_out(persons);
    SELECT * INTO gone, counts FROM dure.remove_rows('person', persons, gone, counts);
    UPDATE people_person SET merged_into_id = NULL WHERE merged_into_id = ANY (persons);
    -- What points to such a row may be pointed to itself: a link to a request, and its visits.
    LOOP
        before := cardinality(gone);
        SELECT * INTO gone, counts FROM dure.remove_rows('row', gone, gone, counts);
        EXIT WHEN cardinality(gone) = before;
    END LOOP;
    SELECT * INTO gone, counts FROM dure.remove_rows('address', ARRAY[wanted], gone, counts);
    counts := dure.counted(counts, 'file', cardinality(files));
    SELECT dure.remove_history(gone, jsonb_build_object('case', ARRAY[wanted], 'household', homes, 'person', persons),
                               counts) INTO counts;
    UPDATE cases_caseversion SET previous_id = NULL WHERE previous_id = wanted;
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
END $$;

-- Only the PHQ-9 questionnaires whose referral is long past: rows, versions, papers, and what the timeline says of them.
CREATE OR REPLACE FUNCTION dure.remove_phq9(wanted uuid, OUT counts jsonb, OUT files uuid[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    keys uuid[] := dure.expired_phq9(wanted);
    gone uuid[];
BEGIN
    SELECT coalesce(array_agg(id), '{}') INTO files FROM cases_attachment
     WHERE case_id = wanted AND target_id = ANY (keys);
    DELETE FROM cases_attachment WHERE id = ANY (files);
    DELETE FROM cases_deadline WHERE case_id = wanted AND target_id = ANY (keys);
    DELETE FROM cases_task WHERE case_id = wanted AND origin_id = ANY (keys);
    DELETE FROM cases_phq9 WHERE id = ANY (keys);
    UPDATE cases_caseevent SET target_id = NULL, params = '{}' WHERE case_id = wanted AND target_id = ANY (keys);
    gone := keys || files;
    counts := dure.counted(dure.counted('{}', 'record', cardinality(gone)), 'file', cardinality(files));
    SELECT * INTO gone, counts FROM dure.remove_rows('row', gone, gone, counts);
    SELECT dure.remove_history(gone, '{}', counts) INTO counts;
END $$;

CREATE OR REPLACE FUNCTION dure.must_destroy_in(region uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me access_signin := dure.current_sign_in();
BEGIN
    IF me.id IS NULL OR me.system_actor <> '보존기간 파기' OR me.sigungu_id IS DISTINCT FROM region THEN
        RAISE EXCEPTION 'only the job that destroys may do this' USING ERRCODE = '42501';
    END IF;
    RETURN me.system_actor;
END $$;

-- Two different people who are both still in service, the second a privacy officer on that day.
CREATE OR REPLACE FUNCTION dure.must_be_approved(wanted protection_destruction) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    decided date := (wanted.decided_at AT TIME ZONE 'Asia/Seoul')::date;
BEGIN
    IF wanted.state <> 'approved' OR wanted.decided_by_id IS NULL OR wanted.decided_by_id = wanted.proposed_by_id
       OR (SELECT count(*) FROM offices_staff s
            WHERE s.id IN (wanted.proposed_by_id, wanted.decided_by_id) AND s.is_active) < 2
       OR NOT EXISTS (SELECT FROM offices_assignment a JOIN offices_office o ON o.id = a.office_id
                       WHERE a.staff_id = wanted.decided_by_id AND a.role = 'privacy_officer'
                         AND o.sigungu_id = wanted.sigungu_id AND a.from_on <= decided
                         AND (a.until_on IS NULL OR a.until_on >= decided)) THEN
        RAISE EXCEPTION 'not approved by two people' USING ERRCODE = '42501';
    END IF;
    IF clock_timestamp() < wanted.decided_at + make_interval(days => dure.retention_fact('waiting_days')) THEN
        RAISE EXCEPTION 'the waiting period is not over' USING ERRCODE = '42501';
    END IF;
END $$;

-- Why an item is not destroyed now: left out for good, or still to wait for its day; '' when nothing is in the way.
CREATE OR REPLACE FUNCTION dure.why_not(wanted protection_destructionitem) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    clock record;
    bar text := dure.retention_bar(wanted.case_id);
BEGIN
    IF NOT EXISTS (SELECT FROM cases_case WHERE id = wanted.case_id) THEN
        RETURN 'gone';
    END IF;
    IF wanted.rule = 'phq9_referral' THEN
        RETURN CASE WHEN bar = 'hold' THEN bar
                    WHEN cardinality(dure.expired_phq9(wanted.case_id)) > 0 THEN ''
                    WHEN wanted.expired_on >= dure.today() THEN 'waiting' ELSE 'changed' END;
    END IF;
    SELECT * INTO clock FROM dure.case_clock(wanted.case_id);
    IF NOT FOUND OR clock.rule <> wanted.rule OR clock.expires_on > wanted.expired_on THEN
        RETURN 'changed';
    END IF;
    IF bar <> '' THEN
        RETURN bar;
    END IF;
    RETURN CASE WHEN clock.expires_on < dure.today() THEN '' ELSE 'waiting' END;
END $$;

-- One item of an approved list, in the caller's transaction. Called again it changes nothing more.
CREATE OR REPLACE FUNCTION dure.destroy_item(wanted uuid, statistic jsonb) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    item protection_destructionitem;
    parent protection_destruction;
    reason text;
    removed record;
    nobody CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
    SELECT * INTO STRICT item FROM protection_destructionitem WHERE id = wanted FOR UPDATE;
    PERFORM dure.must_destroy_in(item.sigungu_id);
    IF item.state <> '' THEN
        RETURN item.state;
    END IF;
    SELECT * INTO STRICT parent FROM protection_destruction WHERE id = item.destruction_id FOR SHARE;
    PERFORM dure.must_be_approved(parent);
    PERFORM FROM cases_case WHERE id = item.case_id FOR UPDATE;
    reason := dure.why_not(item);
    IF reason = 'waiting' THEN
        RETURN reason;
    ELSIF reason <> '' THEN
        UPDATE protection_destructionitem SET state = 'skipped', skipped_because = reason,
               case_id = CASE WHEN reason = 'gone' THEN nobody ELSE case_id END WHERE id = wanted;
        RETURN 'skipped';
    END IF;
    IF item.rule = 'phq9_referral' THEN
        SELECT * INTO removed FROM dure.remove_phq9(item.case_id);
    ELSE
        -- A random key and whole months: neither order nor time leads from the statistic back to the case.
        INSERT INTO protection_casestatistic (id, sigungu_id, office_id, opened_month, closed_month, facts)
        VALUES (gen_random_uuid(), item.sigungu_id, item.office_id, (statistic ->> 'opened_month')::date,
                (statistic ->> 'closed_month')::date, statistic -> 'facts');
        SELECT * INTO removed FROM dure.remove_case(item.case_id);
    END IF;
    UPDATE protection_destructionitem
       SET state = 'destroyed', destroyed_at = clock_timestamp(), case_id = nobody,
           counts = removed.counts || CASE WHEN cardinality(removed.files) = 0 THEN '{}'::jsonb
                                           ELSE jsonb_build_object('pending_files', removed.files) END
     WHERE id = wanted;
    RETURN 'destroyed';
END $$;

-- The files of an item have been removed from the disk: their names go too.
CREATE OR REPLACE FUNCTION dure.files_removed(wanted uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM dure.must_destroy_in((SELECT sigungu_id FROM protection_destructionitem WHERE id = wanted));
    UPDATE protection_destructionitem SET counts = counts - 'pending_files' WHERE id = wanted AND state = 'destroyed';
END $$;

-- Which of these files belong to no record.
CREATE OR REPLACE FUNCTION dure.orphaned_files(keys uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM dure.must_destroy_in((dure.current_sign_in()).sigungu_id);
    RETURN (SELECT coalesce(array_agg(k), '{}') FROM unnest(keys) k
             WHERE NOT EXISTS (SELECT FROM cases_attachment a WHERE a.id = k)
               AND NOT EXISTS (SELECT FROM imports_import i WHERE i.id = k)
               AND NOT EXISTS (SELECT FROM sheets_sheetexport e WHERE e.id = k AND e.state IN ('running', 'done'))
               AND NOT EXISTS (SELECT FROM signals_signalload l
                                WHERE l.id = k AND l.state IN ('waiting', 'checking', 'done')));
END $$;

CREATE OR REPLACE FUNCTION dure.certificate_digest(certificate jsonb) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to((certificate - 'digest')::text, 'UTF8')), 'hex')
$$;

-- The certificate, once no item waits: what, by which rule, who and when; numbers of cases and counts, no names.
CREATE OR REPLACE FUNCTION dure.finish_destruction(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    parent protection_destruction;
    actor text;
    paper jsonb;
BEGIN
    SELECT * INTO STRICT parent FROM protection_destruction WHERE id = wanted FOR UPDATE;
    actor := dure.must_destroy_in(parent.sigungu_id);
    IF parent.state <> 'approved' OR EXISTS (SELECT FROM protection_destructionitem i WHERE i.destruction_id = wanted
                                              AND (i.state = '' OR i.counts ? 'pending_files')) THEN
        RETURN false;
    END IF;
    paper := dure.certificate_of(parent) || jsonb_build_object('carried_out_by', actor);
    paper := paper || jsonb_build_object('digest', dure.certificate_digest(paper));
    UPDATE protection_destruction SET state = 'done', done_at = clock_timestamp(), certificate = paper,
           version = version + 1 WHERE id = wanted;
    RETURN true;
END $$;

CREATE OR REPLACE FUNCTION dure.certificate_of(parent protection_destruction) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT jsonb_build_object(
        'number', parent.number,
        'sigungu', (SELECT name FROM offices_region WHERE id = parent.sigungu_id),
        'office', (SELECT name FROM offices_office WHERE id = parent.office_id),
        'proposed_by', (SELECT name FROM offices_staff WHERE id = parent.proposed_by_id),
        'proposed_at', parent.proposed_at,
        'approved_by', (SELECT name FROM offices_staff WHERE id = parent.decided_by_id),
        'approved_at', parent.decided_at,
        'finished_at', clock_timestamp(),
        'method', 'rows_history_files',
        'cases', (SELECT coalesce(jsonb_agg(jsonb_build_object('number', i.case_number, 'rule', i.rule,
                            'expired_on', i.expired_on, 'destroyed_at', i.destroyed_at) ORDER BY i.case_number, i.rule), '[]')
                    FROM protection_destructionitem i WHERE i.destruction_id = parent.id AND i.state = 'destroyed'),
        'skipped', (SELECT coalesce(jsonb_agg(jsonb_build_object('number', i.case_number, 'why', i.skipped_because)
                            ORDER BY i.case_number), '[]')
                      FROM protection_destructionitem i WHERE i.destruction_id = parent.id AND i.state = 'skipped'),
        'counts', (SELECT coalesce(jsonb_object_agg(kind, n), '{}')
                     FROM (SELECT c.key AS kind, sum(c.value::integer) AS n
                             FROM protection_destructionitem i, jsonb_each_text(i.counts) c
                            WHERE i.destruction_id = parent.id GROUP BY c.key) AS summed))
$$;

-- What the app login may write: nobody proposes in another's name, approves alone, or touches what is finished.
CREATE OR REPLACE FUNCTION dure.guard_destruction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := dure.my_staff();
    is_officer boolean := NEW.sigungu_id = ANY (dure.my_audited());
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'proposed' OR NEW.proposed_by_id IS DISTINCT FROM me OR NEW.decided_by_id IS NOT NULL
           OR NEW.done_at IS NOT NULL OR NEW.certificate <> '{}' THEN
            RAISE EXCEPTION 'a destruction begins as one''s own proposal' USING ERRCODE = '42501';
        END IF;
        NEW.proposed_at := clock_timestamp();
        RETURN NEW;
    END IF;
    IF OLD.state NOT IN ('proposed', 'approved')
       OR (NEW.id, NEW.number, NEW.sigungu_id, NEW.office_id, NEW.reason, NEW.proposed_at, NEW.proposed_by_id,
           NEW.done_at, NEW.certificate)
          IS DISTINCT FROM (OLD.id, OLD.number, OLD.sigungu_id, OLD.office_id, OLD.reason, OLD.proposed_at,
                            OLD.proposed_by_id, OLD.done_at, OLD.certificate) THEN
        RAISE EXCEPTION 'this destruction cannot be changed' USING ERRCODE = '42501';
    END IF;
    IF NEW.state IN ('approved', 'returned') AND OLD.state = 'proposed' AND is_officer AND me <> OLD.proposed_by_id THEN
        NEW.decided_by_id := me;
        NEW.decided_at := clock_timestamp();
    ELSIF NEW.state = 'withdrawn' AND (is_officer OR me = OLD.proposed_by_id) THEN
        NEW.decided_by_id := OLD.decided_by_id;
        NEW.decided_at := OLD.decided_at;
    ELSE
        RAISE EXCEPTION 'not allowed to decide this' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER dure_guard_destruction BEFORE INSERT OR UPDATE ON protection_destruction
    FOR EACH ROW WHEN (current_user = 'dure_app') EXECUTE FUNCTION dure.guard_destruction();

-- Items are written with their proposal and stay as they are, but for leaving one out before it is destroyed.
CREATE OR REPLACE FUNCTION dure.guard_destruction_item() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    parent protection_destruction;
    me uuid := dure.my_staff();
BEGIN
    SELECT * INTO STRICT parent FROM protection_destruction WHERE id = NEW.destruction_id;
    IF TG_OP = 'INSERT' THEN
        IF parent.state <> 'proposed' OR parent.proposed_by_id IS DISTINCT FROM me OR NEW.state <> ''
           OR NEW.counts <> '{}' OR NEW.sigungu_id <> parent.sigungu_id
           OR NOT EXISTS (SELECT FROM cases_case c WHERE c.id = NEW.case_id AND c.sigungu_id = NEW.sigungu_id) THEN
            RAISE EXCEPTION 'items are written with their proposal' USING ERRCODE = '42501';
        END IF;
        RETURN NEW;
    END IF;
    IF OLD.state <> '' OR NEW.state <> 'skipped' OR parent.state NOT IN ('proposed', 'approved')
       OR NOT (me = parent.proposed_by_id OR parent.sigungu_id = ANY (dure.my_audited()))
       OR (NEW.id, NEW.destruction_id, NEW.sigungu_id, NEW.office_id, NEW.case_id, NEW.case_number, NEW.rule,
           NEW.expired_on, NEW.destroyed_at, NEW.counts)
          IS DISTINCT FROM (OLD.id, OLD.destruction_id, OLD.sigungu_id, OLD.office_id, OLD.case_id, OLD.case_number,
                            OLD.rule, OLD.expired_on, OLD.destroyed_at, OLD.counts) THEN
        RAISE EXCEPTION 'this item cannot be changed' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER dure_guard_destruction_item BEFORE INSERT OR UPDATE ON protection_destructionitem
    FOR EACH ROW WHEN (current_user = 'dure_app') EXECUTE FUNCTION dure.guard_destruction_item();

REVOKE ALL ON FUNCTION dure.today(), dure.period_end(date, integer), dure.retention_years(text, date),
    dure.retention_fact(text), dure.case_clock(uuid), dure.retention_bar(uuid), dure.expired_phq9(uuid),
    dure.remove_rows(text, uuid[], uuid[], jsonb), dure.counted(jsonb, text, integer),
    dure.remove_history(uuid[], jsonb, jsonb), dure.persons_of(uuid, uuid[]), dure.persons_to_remove(uuid[]),
    dure.unreferenced(uuid[]), dure.blot_out(uuid[]), dure.remove_case(uuid), dure.remove_phq9(uuid), dure.must_destroy_in(uuid),
    dure.must_be_approved(protection_destruction), dure.why_not(protection_destructionitem),
    dure.destroy_item(uuid, jsonb), dure.files_removed(uuid), dure.orphaned_files(uuid[]),
    dure.certificate_digest(jsonb), dure.finish_destruction(uuid), dure.certificate_of(protection_destruction),
    dure.guard_destruction(), dure.guard_destruction_item() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.destroy_item(uuid, jsonb), dure.files_removed(uuid), dure.orphaned_files(uuid[]),
    dure.finish_destruction(uuid), dure.certificate_digest(jsonb) TO dure_app;
