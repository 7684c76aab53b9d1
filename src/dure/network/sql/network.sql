-- What whoever holds a receipt number is told of the report: its state, and nothing else.
CREATE OR REPLACE FUNCTION dure.report_state(mark text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT state FROM network_report WHERE receipt = mark
$$;

-- What the clock alone decides: reports that ended long ago.
CREATE OR REPLACE FUNCTION dure.forget_reports(before timestamptz) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM network_reportfile f USING network_report r WHERE r.id = f.report_id AND r.ended_at < before;
    WITH gone AS (DELETE FROM network_report WHERE ended_at < before RETURNING id)
    SELECT count(*) FROM gone
$$;

-- What the clock alone decides: members who ended long ago with what they did, households of campaigns that are over and
-- of which no case came. Who looked in is kept as long as what they found.
CREATE OR REPLACE FUNCTION dure.forget_net(members_before timestamptz, surveys_before timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM network_target t USING network_campaign c
     WHERE c.id = t.campaign_id AND t.case_id IS NULL
       AND c.until_on < (surveys_before AT TIME ZONE 'Asia/Seoul')::date;
    DELETE FROM network_deed d USING network_member m
     WHERE m.id = d.member_id AND m.ended_on < (members_before AT TIME ZONE 'Asia/Seoul')::date;
    UPDATE network_member SET name = '지움', phone = '', belongs_to = '', district = '', letter_number = ''
     WHERE ended_on < (members_before AT TIME ZONE 'Asia/Seoul')::date AND name <> '지움'
       AND EXISTS (SELECT FROM network_watch w WHERE w.member_id = network_member.id);
    DELETE FROM network_member m
     WHERE m.ended_on < (members_before AT TIME ZONE 'Asia/Seoul')::date
       AND NOT EXISTS (SELECT FROM network_watch w WHERE w.member_id = m.id);
$$;

REVOKE ALL ON FUNCTION dure.report_state(text), dure.forget_reports(timestamptz),
    dure.forget_net(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.report_state(text), dure.forget_reports(timestamptz),
    dure.forget_net(timestamptz, timestamptz) TO dure_app;
