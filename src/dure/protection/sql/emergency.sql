-- Emergency access: opened, given back and explained through these functions only; no table of it takes an INSERT.
-- A wrong number, another 시군구's case and one the asker is barred from give the same answer; every try is written
-- into the read log. The rulebook says how long and how often; nothing asked for here lasts longer than a day.
CREATE OR REPLACE FUNCTION dure.log_emergency(row_id uuid, about text, why text, origin inet) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO access_readentry
           (id, happened_at, staff_id, sigungu_id, act, subject_hash, subject_kind, page, purpose, address)
    SELECT row_id, clock_timestamp(), s.id, s.sigungu_id, 'search',
           encode(sha256(convert_to(about, 'UTF8')), 'hex'), 'emergency', 'emergency_open', left(why, 200), origin
      FROM offices_staff s WHERE s.id = dure.my_staff()
$$;

-- The case meant, within the 시군구 where the asker works on cases; nothing when it may not be opened.
CREATE OR REPLACE FUNCTION dure.case_in_emergency(wanted_number text, wanted_name text, wanted_birth date)
RETURNS cases_case LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    today date := (now() AT TIME ZONE 'Asia/Seoul')::date;
    regions uuid[];
    found cases_case;
BEGIN
    SELECT array_agg(DISTINCT o.sigungu_id) INTO regions
      FROM offices_assignment a JOIN offices_office o ON o.id = a.office_id
     WHERE a.staff_id = dure.my_staff() AND a.reach IN ('office', 'area', 'sigungu')
       AND a.from_on <= today AND (a.until_on IS NULL OR a.until_on >= today);
    IF wanted_number <> '' THEN
        SELECT c.* INTO found FROM cases_case c WHERE c.number = wanted_number AND c.sigungu_id = ANY (regions);
    ELSIF (SELECT count(DISTINCT c.subject_id) FROM cases_case c JOIN people_person p ON p.id = c.subject_id
            WHERE p.name = wanted_name AND p.birth_on = wanted_birth AND c.sigungu_id = ANY (regions)) = 1 THEN
        SELECT c.* INTO found FROM cases_case c JOIN people_person p ON p.id = c.subject_id
         WHERE p.name = wanted_name AND p.birth_on = wanted_birth AND c.sigungu_id = ANY (regions)
         ORDER BY c.status = 'ended', c.opened_on DESC, c.id DESC LIMIT 1;
    END IF;
    IF found.id IS NULL OR dure.is_barred(dure.my_staff(), found.household_id)
       OR dure.is_barred_from_person(found.subject_id) THEN
        RETURN NULL;
    END IF;
    RETURN found;
END $$;

-- How long, how often and how many tries are the rulebook's, as rls.py wrote them: nobody says them who asks.
DROP FUNCTION IF EXISTS dure.open_emergency_access(
    uuid[], text, text, date, text, text, text, integer, integer, integer, inet);
CREATE OR REPLACE FUNCTION dure.open_emergency_access(
    new_ids uuid[], wanted_number text, wanted_name text, wanted_birth date, why text, words text, purpose text,
    origin inet,
    OUT outcome text, OUT opened uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := dure.my_staff();
    dawn timestamptz := date_trunc('day', now() AT TIME ZONE 'Asia/Seoul') AT TIME ZONE 'Asia/Seoul';
    ends timestamptz := clock_timestamp() + make_interval(mins => least(dure.sign_in_rule('emergency_minutes'), 24 * 60));
    wanted cases_case;
BEGIN
    IF me IS NULL THEN
        RAISE EXCEPTION 'only people open a case in an emergency' USING ERRCODE = '42501';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(me::text, 0));
    IF (SELECT count(*) FROM protection_emergencyaccess e WHERE e.staff_id = me AND e.opened_at >= dawn)
           >= dure.sign_in_rule('emergency_most')
       OR (SELECT count(*) FROM access_readentry r WHERE r.staff_id = me AND r.subject_kind = 'emergency'
              AND r.happened_at >= dawn) >= dure.sign_in_rule('emergency_tries') THEN
        PERFORM dure.log_emergency(new_ids[1], 'try:' || new_ids[1], '긴급 열람 시도: 하루 한도를 넘음', origin);
        outcome := 'too_many';
        RETURN;
    END IF;
    wanted := dure.case_in_emergency(wanted_number, wanted_name, wanted_birth);
    IF wanted.id IS NULL THEN
        PERFORM dure.log_emergency(new_ids[1], 'try:' || new_ids[1], '긴급 열람 시도: 찾지 못함', origin);
        outcome := 'not_found';
        RETURN;
    END IF;
    opened := wanted.id;
    IF wanted.id = ANY (dure.my_grants())
       OR wanted.office_id = ANY (dure.my_offices()) AND wanted.id <> ALL (dure.my_hidden_cases()) THEN
        outcome := 'visible';
        RETURN;
    END IF;
    PERFORM dure.log_emergency(new_ids[1], 'case:' || wanted.id, purpose, origin);
    INSERT INTO protection_emergencyaccess
           (id, case_id, sigungu_id, office_id, recorded_at, recorded_by_id, staff_id, ground, text, opened_at,
            until_at, was_restricted, verdict, comment, explanation)
    VALUES (new_ids[2], wanted.id, wanted.sigungu_id, wanted.office_id, now(), me, me, why, words, clock_timestamp(),
            ends, dure.is_restricted_home(wanted.household_id), '', '', '');
    INSERT INTO access_grant (id, case_id, staff_id, reason, from_on, until_at)
    VALUES (new_ids[3], wanted.id, me, 'emergency', (now() AT TIME ZONE 'Asia/Seoul')::date, ends);
    INSERT INTO cases_caseevent
           (id, case_id, sigungu_id, office_id, recorded_at, recorded_by_id, verb, stage, happened_at, actor, params)
    SELECT new_ids[4], wanted.id, wanted.sigungu_id, wanted.office_id, now(), me, 'emergency.open', wanted.stage,
           now(), s.name, jsonb_build_object('emergency', why) FROM offices_staff s WHERE s.id = me;
    outcome := 'opened';
END $$;

-- Given back by who opened it, or ended by who leads the case; the application says who leads.
CREATE OR REPLACE FUNCTION dure.end_emergency_access(access uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    running protection_emergencyaccess;
BEGIN
    SELECT * INTO running FROM protection_emergencyaccess e
     WHERE e.id = access AND e.until_at > clock_timestamp()
       AND (e.staff_id = dure.my_staff()
            OR e.office_id = ANY (dure.my_offices()) AND e.case_id <> ALL (dure.my_unnamed_cases()))
       FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE protection_emergencyaccess SET until_at = clock_timestamp() WHERE id = running.id;
    UPDATE access_grant SET until_at = clock_timestamp()
     WHERE case_id = running.case_id AND staff_id = running.staff_id AND reason = 'emergency'
       AND until_at > clock_timestamp();
    RETURN true;
END $$;

-- Who was asked answers, though the case is closed to them again.
CREATE OR REPLACE FUNCTION dure.explain_emergency_access(access uuid, words text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE protection_emergencyaccess SET explanation = words
     WHERE id = access AND staff_id = dure.my_staff() AND verdict = 'explain';
    RETURN FOUND;
END $$;

-- What a review names: the privacy officer and who opened it read no case, and see its number here only.
CREATE OR REPLACE FUNCTION dure.emergency_numbers() RETURNS TABLE (access_id uuid, number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT e.id, c.number::text FROM protection_emergencyaccess e JOIN cases_case c ON c.id = e.case_id
     WHERE e.staff_id = dure.my_staff() OR e.sigungu_id = ANY (dure.my_audited())
$$;

REVOKE ALL ON FUNCTION dure.log_emergency(uuid, text, text, inet), dure.case_in_emergency(text, text, date),
    dure.open_emergency_access(uuid[], text, text, date, text, text, text, inet),
    dure.end_emergency_access(uuid), dure.explain_emergency_access(uuid, text), dure.emergency_numbers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    dure.open_emergency_access(uuid[], text, text, date, text, text, text, inet),
    dure.end_emergency_access(uuid), dure.explain_emergency_access(uuid, text), dure.emergency_numbers() TO dure_app;
