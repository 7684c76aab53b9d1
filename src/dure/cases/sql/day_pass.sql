-- A day pass: who knows of a case by their work opens the rest with a reason, until midnight in Seoul. Opened and ended
-- through these functions only; no table of it takes an INSERT, and nobody says until when. Every one is written into
-- the read log and stands in the month's review.
CREATE OR REPLACE FUNCTION dure.open_day_pass(
    new_ids uuid[], wanted uuid, why text, words text, purpose text, origin inet, OUT outcome text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := dure.my_staff();
    today date := (now() AT TIME ZONE 'Asia/Seoul')::date;
    midnight timestamptz := (today + 1)::timestamp AT TIME ZONE 'Asia/Seoul';
    meant cases_case;
BEGIN
    IF me IS NULL OR coalesce(why, '') = '' THEN
        RAISE EXCEPTION 'only people open a case for a day, with a reason' USING ERRCODE = '42501';
    END IF;
    SELECT * INTO meant FROM cases_case c
     WHERE c.id = wanted
       AND (c.office_id = ANY (dure.my_offices()) AND c.id <> ALL (dure.my_hidden_cases())
            OR EXISTS (SELECT FROM dure.running_rights() g WHERE g.case_id = c.id AND g.reason <> 'joint_manager'));
    IF NOT FOUND THEN
        outcome := 'not_found';
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(me::text || wanted::text, 0));
    IF wanted = ANY (dure.my_reading()) THEN
        outcome := 'open';
        RETURN;
    END IF;
    INSERT INTO access_readentry
           (id, happened_at, staff_id, sigungu_id, act, subject_hash, subject_kind, page, purpose, address)
    SELECT new_ids[1], clock_timestamp(), s.id, s.sigungu_id, 'view',
           encode(sha256(convert_to('case:' || wanted, 'UTF8')), 'hex'), 'case', 'day_pass', left(purpose, 200), origin
      FROM offices_staff s WHERE s.id = me;
    INSERT INTO cases_daypass
           (id, case_id, sigungu_id, office_id, recorded_at, recorded_by_id, staff_id, ground, text, opened_at, until_at)
    VALUES (new_ids[2], wanted, meant.sigungu_id, meant.office_id, now(), me, me, why, left(words, 200),
            clock_timestamp(), midnight);
    INSERT INTO access_grant (id, case_id, staff_id, reason, from_on, until_on, until_at)
    VALUES (new_ids[3], wanted, me, 'day_pass', today, today, midnight);
    outcome := 'opened';
END $$;

-- Ended before midnight: by who opened it, or by who answers for the case; the application says who that is.
CREATE OR REPLACE FUNCTION dure.end_day_pass(pass uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    running cases_daypass;
BEGIN
    SELECT p.* INTO running FROM cases_daypass p
     WHERE p.id = pass AND p.until_at > clock_timestamp()
       AND (p.staff_id = dure.my_staff()
            OR p.office_id = ANY (dure.my_offices()) AND p.case_id <> ALL (dure.my_hidden_cases())
               AND (p.office_id = ANY (dure.my_led_offices()) OR p.case_id = ANY (dure.my_acting_cases()))
            OR p.case_id = ANY (dure.my_written_reading()))
       FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE cases_daypass SET until_at = clock_timestamp() WHERE id = running.id;
    UPDATE access_grant SET until_at = clock_timestamp()
     WHERE case_id = running.case_id AND staff_id = running.staff_id AND reason = 'day_pass'
       AND until_at > clock_timestamp();
    RETURN true;
END $$;

-- What the month's review names: the privacy officer reads no case, and sees its number here only.
CREATE OR REPLACE FUNCTION dure.day_pass_numbers(passes uuid[]) RETURNS TABLE (pass_id uuid, number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.id, c.number::text FROM cases_daypass p JOIN cases_case c ON c.id = p.case_id
     WHERE p.id = ANY (passes) AND (p.staff_id = dure.my_staff() OR p.sigungu_id = ANY (dure.my_audited()))
$$;

REVOKE ALL ON FUNCTION dure.open_day_pass(uuid[], uuid, text, text, text, inet), dure.end_day_pass(uuid),
    dure.day_pass_numbers(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.open_day_pass(uuid[], uuid, text, text, text, inet), dure.end_day_pass(uuid),
    dure.day_pass_numbers(uuid[]) TO dure_app;
