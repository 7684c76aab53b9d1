-- What whoever holds a receipt number is told of the report: its state, and nothing else.
CREATE OR REPLACE FUNCTION dure.report_state(mark text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT state FROM network_report WHERE receipt = mark
$$;

-- What the clock alone decides: reports that ended long ago.
CREATE OR REPLACE FUNCTION dure.forget_reports(before timestamptz) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH gone AS (DELETE FROM network_report WHERE ended_at < before RETURNING id)
    SELECT count(*) FROM gone
$$;

REVOKE ALL ON FUNCTION dure.report_state(text), dure.forget_reports(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.report_state(text), dure.forget_reports(timestamptz) TO dure_app;
