-- The 시군구 in which a person or a job acts.
CREATE OR REPLACE FUNCTION dure.acting_sigungu() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(me.sigungu_id, s.sigungu_id)
      FROM dure.current_sign_in() me LEFT JOIN offices_staff s ON s.id = me.staff_id
$$;

-- Telling others: who acts leaves a notice for somebody else, whose notices they do not read. Codes and keys only, for
-- accounts in use, never for oneself.
CREATE OR REPLACE FUNCTION dure.tell_staff(
    ids uuid[], people uuid[], verb text, about uuid, address text, actor text, at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF (dure.current_sign_in()).id IS NULL THEN
        RAISE EXCEPTION 'sign-in token is not valid' USING ERRCODE = '28000';
    END IF;
    INSERT INTO notify_notice (id, staff_id, verb, case_id, address, actor, happened_at)
    SELECT told.id, s.id, verb, about, address, actor, at
      FROM unnest(ids, people) AS told (id, staff_id)
      JOIN offices_staff s ON s.id = told.staff_id AND s.is_active
     WHERE s.id IS DISTINCT FROM dure.my_staff();
END $$;

-- Who of these wants urgent things by text message, and where they work.
CREATE OR REPLACE FUNCTION dure.wanting_texts(people uuid[]) RETURNS TABLE (staff_id uuid, sigungu_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.staff_id, c.sigungu_id FROM notify_choice c
     WHERE c.staff_id = ANY (people) AND c.is_urgent_by_text AND (dure.current_sign_in()).id IS NOT NULL
       AND c.sigungu_id = dure.acting_sigungu()
$$;

-- How many notices somebody has not read: for the mail of the day, which tells numbers only. What concerns restricted
-- cases is left out for everyone.
CREATE OR REPLACE FUNCTION dure.unread_notices(since timestamptz) RETURNS TABLE (staff_id uuid, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT n.staff_id, count(*) FROM notify_notice n JOIN offices_staff s ON s.id = n.staff_id
     WHERE n.read_at IS NULL AND n.happened_at >= since
       AND NOT EXISTS (SELECT FROM cases_case c WHERE c.id = n.case_id AND c.is_restricted)
       AND (dure.current_sign_in()).system_actor <> '' AND s.sigungu_id = (dure.current_sign_in()).sigungu_id
     GROUP BY n.staff_id
$$;

-- What the clock alone decides: notices and messages whose time is over.
CREATE OR REPLACE FUNCTION dure.forget_notices(notices_before timestamptz, messages_before timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM notify_notice WHERE happened_at < notices_before;
    DELETE FROM notify_outgoing WHERE recorded_at < messages_before AND state <> 'waiting';
$$;

REVOKE ALL ON FUNCTION dure.acting_sigungu(), dure.tell_staff(uuid[], uuid[], text, uuid, text, text, timestamptz),
    dure.wanting_texts(uuid[]), dure.unread_notices(timestamptz), dure.forget_notices(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.acting_sigungu(), dure.tell_staff(uuid[], uuid[], text, uuid, text, text, timestamptz),
    dure.wanting_texts(uuid[]), dure.unread_notices(timestamptz), dure.forget_notices(timestamptz, timestamptz) TO dure_app;
