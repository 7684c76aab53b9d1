-- Need to know: who reads a case, not only that it exists (manual-2025 m:10221). The main manager, who approves for its
-- office, and who acts on it now; others with a reason for the day (day_pass.sql). A joint manager reads their part.

-- On which cases someone acted today: what they did may end their part, and they still finish it.
CREATE UNLOGGED TABLE IF NOT EXISTS dure.acted
    (staff_id uuid, case_id uuid, acted_on date NOT NULL, PRIMARY KEY (staff_id, case_id));
REVOKE ALL ON dure.acted FROM PUBLIC, dure_app, dure_signin, dure_sealer;

-- Cases whose work is the asker's now, wherever they lie: the row policies ask for the office as well.
CREATE OR REPLACE FUNCTION dure.my_acting_cases() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := dure.my_staff();
    managing uuid[];
    desks uuid[];
    here uuid[];
    answering uuid[];
    approving uuid[];
    acting uuid[];
BEGIN
    IF me IS NULL THEN
        RETURN '{}';
    END IF;
    managing := dure.own_offices('manages', true);
    here := dure.own_offices('manages', false);
    desks := managing || dure.own_offices('counsels', false);
    approving := dure.wide_regions('approves');
    answering := approving || dure.wide_regions('manages');
    acting := ARRAY(
        SELECT c.id FROM cases_case c WHERE c.manager_id = me
        UNION SELECT h.case_id FROM dure.acted h
         WHERE h.staff_id = me AND h.acted_on = (now() AT TIME ZONE 'Asia/Seoul')::date
        -- Nobody's yet: found and not counselled, or handed in and not accepted by anybody.
        UNION SELECT c.id FROM cases_case c
         WHERE c.office_id = ANY (desks) AND c.stage IN ('discovery', 'counselling') AND c.status = 'open'
           AND c.manager_id IS NULL AND NOT EXISTS (SELECT FROM cases_counselling k WHERE k.case_id = c.id)
        UNION SELECT c.id FROM cases_case c
         WHERE c.office_id = ANY (managing) AND c.stage = 'intake' AND c.status = 'open' AND c.manager_id IS NULL
        -- Who counsels the household, until somebody manages it.
        UNION SELECT k.case_id FROM cases_counselling k JOIN cases_case c ON c.id = k.case_id
         WHERE k.counsellor_id = me AND c.status = 'open'
           AND (c.stage = 'counselling' OR c.stage = 'intake' AND c.manager_id IS NULL)
        -- Aftercare that was passed to the 읍면동, until somebody there manages it (m:10087).
        UNION SELECT c.id FROM cases_case c
         WHERE c.office_id = ANY (here) AND c.stage = 'aftercare' AND c.status = 'aftercare'
           AND NOT EXISTS (
               SELECT FROM offices_assignment a JOIN offices_office o ON o.id = c.office_id
                WHERE a.staff_id = c.manager_id AND a.office_id IN (o.id, o.hub_id)
                  AND a.from_on <= (now() AT TIME ZONE 'Asia/Seoul')::date
                  AND (a.until_on IS NULL OR a.until_on >= (now() AT TIME ZONE 'Asia/Seoul')::date))
        -- What somebody else gave one to do.
        UNION SELECT t.case_id FROM cases_task t
         WHERE t.owner_id = me AND t.done_on IS NULL AND t.recorded_by_id IS DISTINCT FROM me
        -- Conferences one holds or is asked to, until their minutes are written.
        UNION SELECT f.case_id FROM cases_conference f
         WHERE f.chair_id = me AND f.minutes_at IS NULL AND f.cancelled_at IS NULL
        UNION SELECT f.case_id FROM cases_attendee x JOIN cases_conference f ON f.id = x.conference_id
         WHERE x.staff_id = me AND f.minutes_at IS NULL AND f.cancelled_at IS NULL
        -- What the 시군구 is asked: to answer a call, to take a case, to hold a conference and look at what came of it, to approve.
        UNION SELECT k.case_id FROM cases_transferredcall k
         WHERE k.sigungu_id = ANY (answering) AND k.answered_at IS NULL
        UNION SELECT r.case_id FROM cases_sigungurequest r
         WHERE r.sigungu_id = ANY (answering)
           -- For the rest of the day too: who answered a moment later learns who was first, and keeps what they wrote.
           AND (r.answered_at IS NULL
                OR (r.answered_at AT TIME ZONE 'Asia/Seoul')::date = (now() AT TIME ZONE 'Asia/Seoul')::date)
        UNION SELECT r.case_id FROM cases_solutionrequest r
         WHERE r.sigungu_id = ANY (answering) AND (r.answered_at IS NULL OR r.is_accepted AND r.checked_on IS NULL)
        UNION SELECT p.case_id FROM changes_approval p
         WHERE p.sigungu_id = ANY (approving) AND p.decision = '' AND p.case_id IS NOT NULL);
    -- With a case go those that it follows.
    RETURN acting || ARRAY(
        WITH RECURSIVE earlier AS (
            SELECT c.previous_id AS id FROM cases_case c WHERE c.id = ANY (acting) AND c.previous_id IS NOT NULL
            UNION
            SELECT c.previous_id FROM earlier e JOIN cases_case c ON c.id = e.id WHERE c.previous_id IS NOT NULL)
        SELECT e.id FROM earlier e);
END $$;

-- Whoever may write a case and begins to, finishes: they read it for the rest of the day. Called when it is locked.
CREATE OR REPLACE FUNCTION dure.note_acting(wanted uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := dure.kept_key('my_staff');
BEGIN
    IF me IS NOT NULL AND EXISTS (
        SELECT FROM cases_case c
         WHERE c.id = wanted AND c.office_id = ANY (dure.kept('my_offices'))
           AND c.id <> ALL (dure.kept('my_hidden_cases'))
           AND (c.office_id = ANY (dure.kept('my_led_offices')) OR c.id = ANY (dure.kept('my_acting_cases')))) THEN
        PERFORM dure.keep_acting(me, wanted);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION dure.keep_acting(who uuid, wanted uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    today date := (now() AT TIME ZONE 'Asia/Seoul')::date;
BEGIN
    -- Nothing is written in vain: it would have all answers asked anew (answers.sql).
    IF EXISTS (SELECT FROM dure.acted h WHERE h.staff_id = who AND h.acted_on < today) THEN
        DELETE FROM dure.acted WHERE staff_id = who AND acted_on < today;
    END IF;
    IF NOT EXISTS (SELECT FROM dure.acted h WHERE h.staff_id = who AND h.case_id = wanted) THEN
        INSERT INTO dure.acted VALUES (who, wanted, today) ON CONFLICT (staff_id, case_id) DO NOTHING;
    END IF;
END $$;

-- Who opens a case at an office above which they stand registers the household to its end.
CREATE OR REPLACE FUNCTION dure.note_opening() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF dure.my_staff() IS NOT NULL THEN
        PERFORM dure.keep_acting(dure.my_staff(), NEW.id);
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER dure_note_opening AFTER INSERT ON cases_case
    FOR EACH ROW WHEN (current_user = 'dure_app') EXECUTE FUNCTION dure.note_opening();

-- Of the dated rights those that open the case, those that open a joint manager's part as well, and what of it is
-- written: an emergency is only read. An office that sent a case on knows of it; who led it there and who managed it
-- before read on.
CREATE OR REPLACE FUNCTION dure.granted_cases(with_part boolean, writes boolean) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := dure.my_staff();
    led uuid[] := dure.kept('my_led_offices');
BEGIN
    RETURN ARRAY(
        SELECT DISTINCT g.case_id FROM dure.rights_now() g
         WHERE NOT (writes AND g.reason = 'emergency')
           AND (g.reason IN ('restriction', 'emergency', 'cover', 'day_pass', 'acted_today')
                OR g.reason = 'joint_manager' AND with_part
                OR g.reason <> 'joint_manager'
                   AND (g.via = ANY (led)
                        OR EXISTS (SELECT FROM cases_management m
                                    WHERE m.case_id = g.case_id AND m.staff_id = me AND m.part = 'main')
                        OR EXISTS (SELECT FROM cases_case c WHERE c.id = g.case_id AND c.manager_id = me))));
END $$;

CREATE OR REPLACE FUNCTION dure.my_acted_cases() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(g.case_id), '{}') FROM dure.rights_now() g WHERE g.reason = 'acted_today'
$$;

CREATE OR REPLACE FUNCTION dure.my_reading() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT dure.granted_cases(false, false) $$;
CREATE OR REPLACE FUNCTION dure.my_written_reading() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT dure.granted_cases(false, true) $$;
CREATE OR REPLACE FUNCTION dure.my_parts() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT dure.granted_cases(true, false) $$;
CREATE OR REPLACE FUNCTION dure.my_written_parts() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT dure.granted_cases(true, true) $$;

-- The 시군구 whose calls the asker takes.
CREATE OR REPLACE FUNCTION dure.my_call_regions() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT dure.wide_regions('takes_calls') $$;

-- The households and persons behind these.
CREATE OR REPLACE FUNCTION dure.homes_of(cases uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT c.household_id), '{}') FROM cases_case c WHERE c.id = ANY (cases)
$$;
CREATE OR REPLACE FUNCTION dure.my_acting_households() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT dure.homes_of(dure.kept('my_acting_cases'))
$$;
CREATE OR REPLACE FUNCTION dure.my_reading_households() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT dure.homes_of(dure.kept('my_reading'))
$$;
CREATE OR REPLACE FUNCTION dure.my_written_reading_households() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT dure.homes_of(dure.kept('my_written_reading'))
$$;
CREATE OR REPLACE FUNCTION dure.my_acting_people() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT dure.people_of(dure.kept('my_acting_households'))
$$;

-- Of persons whose record lies at another office since it was merged: those of households one reads here.
CREATE OR REPLACE FUNCTION dure.merged_people_i_read() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    merged uuid[] := dure.my_merged_people();
BEGIN
    IF cardinality(merged) = 0 THEN
        RETURN merged;
    END IF;
    RETURN ARRAY(
        SELECT DISTINCT m.person_id FROM people_membership m JOIN cases_case c ON c.household_id = m.household_id
         WHERE m.person_id = ANY (merged) AND m.office_id = ANY (dure.my_offices())
           AND (c.office_id = ANY (dure.my_led_offices()) OR c.id = ANY (dure.my_acting_cases())));
END $$;
CREATE OR REPLACE FUNCTION dure.my_reading_people() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT dure.granted_people(dure.kept('my_reading')) || dure.merged_people_i_read()
$$;
CREATE OR REPLACE FUNCTION dure.my_written_reading_people() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT dure.granted_people(dure.kept('my_written_reading')) || dure.merged_people_i_read()
$$;

REVOKE ALL ON FUNCTION dure.my_acting_cases(), dure.my_call_regions(), dure.my_acted_cases(), dure.note_acting(uuid), dure.keep_acting(uuid, uuid),
    dure.note_opening(), dure.granted_cases(boolean, boolean), dure.my_reading(), dure.my_written_reading(),
    dure.my_parts(), dure.my_written_parts(), dure.homes_of(uuid[]), dure.my_acting_households(),
    dure.my_reading_households(), dure.my_written_reading_households(), dure.my_acting_people(),
    dure.merged_people_i_read(), dure.my_reading_people(), dure.my_written_reading_people() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.my_acting_cases(), dure.my_call_regions(), dure.my_acted_cases(), dure.note_acting(uuid), dure.my_reading(),
    dure.my_written_reading(), dure.my_parts(), dure.my_written_parts(), dure.my_acting_households(),
    dure.my_reading_households(), dure.my_written_reading_households(), dure.my_acting_people(),
    dure.my_reading_people(), dure.my_written_reading_people() TO dure_app;
