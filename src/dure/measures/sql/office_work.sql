-- What an office does beside its households: it goes along with the whole of it, in the order of the areas.
CREATE OR REPLACE FUNCTION dure.office_work() RETURNS text[] LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT ARRAY['changes_approval', 'access_link', 'access_linkvisit', 'referrals_inbound', 'network_report', 'network_reportfile',
                 'network_member', 'network_deed', 'network_pact', 'network_watch', 'network_look', 'network_campaign',
                 'network_target', 'safety_outing', 'safety_guard', 'safety_incident', 'desk_talk', 'measures_improvement', 'measures_ownquestion',
                 'skills_application', 'skills_outsidecourse', 'skills_specialist', 'governance_body', 'governance_seat',
                 'governance_meeting', 'governance_bodyyear', 'governance_newsletter']
$$;

-- How much of it waits for somebody there, for the administrators of the 시군구.
DROP FUNCTION IF EXISTS dure.held_beside(uuid);
CREATE FUNCTION dure.held_beside(place uuid)
RETURNS TABLE (reports bigint, inbound bigint, visits bigint, incidents bigint, guards bigint, talks bigint, improvements bigint, bodies bigint, courses bigint,
               members bigint, watches bigint, households bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    today date := (now() AT TIME ZONE 'Asia/Seoul')::date;
BEGIN
    RETURN QUERY SELECT
        (SELECT count(*) FROM network_report WHERE office_id = o.id AND state IN ('received', 'opened')),
        (SELECT count(*) FROM referrals_inbound WHERE office_id = o.id AND ended_on IS NULL AND case_id IS NULL AND state <> 'draft'),
        (SELECT count(*) FROM safety_outing WHERE office_id = o.id AND state IN ('planned', 'there')),
        (SELECT count(*) FROM safety_incident WHERE office_id = o.id AND state = 'open'),
        (SELECT count(*) FROM safety_guard WHERE office_id = o.id AND (until_on IS NULL OR until_on >= today)),
        (SELECT count(*) FROM desk_talk WHERE office_id = o.id AND state <> 'closed'),
        (SELECT count(*) FROM measures_improvement WHERE office_id = o.id AND done_on IS NULL),
        (SELECT count(*) FROM governance_body WHERE office_id = o.id AND ended_on IS NULL),
        (SELECT count(*) FROM skills_application WHERE office_id = o.id AND state IN ('asked', 'approved', 'selected', 'waiting')),
        (SELECT count(*) FROM network_member WHERE office_id = o.id AND ended_on IS NULL),
        (SELECT count(*) FROM network_watch WHERE office_id = o.id AND state = 'running'),
        (SELECT count(*) FROM network_target WHERE office_id = o.id AND state = 'listed')
      FROM offices_office o WHERE o.id = place AND o.sigungu_id = ANY (dure.my_administered());
END $$;

-- The rows that a change noted stand at another office, with their earlier versions.
CREATE OR REPLACE FUNCTION dure.set_office_work(change uuid, place uuid, target uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    name text;
    entry text;
BEGIN
    FOREACH name IN ARRAY dure.office_work() LOOP
        FOREACH entry IN ARRAY ARRAY[name, name || 'version'] LOOP
            CONTINUE WHEN to_regclass(entry) IS NULL;
            EXECUTE format('UPDATE %I SET office_id = $3 WHERE office_id = $2'
                           ' AND id IN (SELECT r.id FROM dure.moved_rows r WHERE r.change = $1 AND r.kind = %L)', entry, name)
              USING change, place, target;
        END LOOP;
    END LOOP;
END $$;

-- Notes what goes, and moves it.
CREATE OR REPLACE FUNCTION dure.move_office_work(change uuid, place uuid, target uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    name text;
    besides text;
BEGIN
    PERFORM dure.may_reorganise(place, target);
    FOREACH name IN ARRAY dure.office_work() LOOP
        besides := CASE WHEN name = 'changes_approval' THEN ' AND case_id IS NULL' ELSE '' END;
        EXECUTE format('INSERT INTO dure.moved_rows SELECT $1, %L, id FROM %I WHERE office_id = $2', name, name) || besides
          USING change, place;
    END LOOP;
    PERFORM dure.set_office_work(change, place, target);
END $$;

-- The way back of what went and still is there.
CREATE OR REPLACE FUNCTION dure.move_office_work_back(change uuid, place uuid, target uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM dure.may_reorganise(place, target);
    PERFORM dure.set_office_work(change, target, place);
END $$;

REVOKE ALL ON FUNCTION dure.office_work(), dure.held_beside(uuid), dure.set_office_work(uuid, uuid, uuid), dure.move_office_work(uuid, uuid, uuid),
    dure.move_office_work_back(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.held_beside(uuid), dure.move_office_work(uuid, uuid, uuid),
    dure.move_office_work_back(uuid, uuid, uuid) TO dure_app;
