-- Days of confirmed privacy trainings of who works at an office one leads or whose training one runs: days only, for the page of who still lacks it
-- (manual-2025 m:11059). Beside them one's own.
CREATE OR REPLACE FUNCTION dure.privacy_trained() RETURNS TABLE (staff_id uuid, completed_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT t.staff_id, t.completed_on
      FROM offices_privacytraining t
     WHERE t.confirmed_at IS NOT NULL
       AND (t.staff_id = dure.my_staff()
            OR EXISTS (SELECT FROM offices_assignment a
                          JOIN offices_office o ON o.id = a.office_id
                        WHERE a.staff_id = t.staff_id
                          AND (o.id = ANY (dure.my_led_offices()) OR o.sigungu_id = ANY (dure.my_fund_places()))))
$$;
REVOKE ALL ON FUNCTION dure.privacy_trained() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.privacy_trained() TO dure_app;

-- Who withdrew from a term gives the place to the first in line, whose application is not theirs to see. Only after one's
-- own withdrawal, and only while the term has a place that nobody holds.
CREATE OR REPLACE FUNCTION dure.move_up(of_term uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    held integer;
    room integer;
BEGIN
    IF NOT EXISTS (SELECT FROM skills_application
                    WHERE term_id = of_term AND staff_id = dure.my_staff() AND state = 'withdrawn') THEN
        RETURN;
    END IF;
    SELECT capacity INTO room FROM skills_term WHERE id = of_term FOR UPDATE;
    SELECT count(*) INTO held FROM skills_application WHERE term_id = of_term AND state IN ('selected', 'attended');
    IF held >= room THEN
        RETURN;
    END IF;
    UPDATE skills_application SET state = 'selected', place_in_line = NULL, version = version + 1
     WHERE id = (SELECT id FROM skills_application WHERE term_id = of_term AND state = 'waiting'
                  ORDER BY place_in_line, id LIMIT 1);
    IF FOUND THEN
        UPDATE skills_application SET place_in_line = place_in_line - 1, version = version + 1
         WHERE term_id = of_term AND state = 'waiting';
    END IF;
END $$;
REVOKE ALL ON FUNCTION dure.move_up(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.move_up(uuid) TO dure_app;

-- How many cases are tied to each day of a supervisor's sessions: numbers only, for who works in that 시군구; which cases
-- they are, who reads the case knows (manual-2025 m:10221).
CREATE OR REPLACE FUNCTION dure.supervised_cases(of_supervisor uuid) RETURNS TABLE (held_on date, number bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.held_on, count(*) FROM skills_supervisedcase s JOIN skills_supervisor v ON v.id = s.supervisor_id
     WHERE s.supervisor_id = of_supervisor AND v.sigungu_id = dure.my_sigungu()
     GROUP BY s.held_on
$$;
REVOKE ALL ON FUNCTION dure.supervised_cases(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.supervised_cases(uuid) TO dure_app;

-- Who goes to a course that begins soon and was not told of it: marked as told, so that it is said once. Only for the job
-- of the clock, within its 시군구.
CREATE OR REPLACE FUNCTION dure.remind_of_courses(begins_by timestamptz) RETURNS TABLE (staff_id uuid, application_id uuid)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE skills_application a SET reminded_at = now()
      FROM skills_term t
     WHERE t.id = a.term_id AND a.state = 'selected' AND a.reminded_at IS NULL
       AND t.begins_at > now() AND t.begins_at < begins_by
       AND (dure.current_sign_in()).system_actor <> '' AND a.sigungu_id = (dure.current_sign_in()).sigungu_id
    RETURNING a.staff_id, a.id
$$;
REVOKE ALL ON FUNCTION dure.remind_of_courses(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.remind_of_courses(timestamptz) TO dure_app;
