-- How the queue of jobs stands, for /health, /metrics and the line on pages that wait for it: no job's content.
CREATE OR REPLACE FUNCTION dure.queue_state(
    OUT waiting bigint, OUT oldest timestamptz, OUT doing bigint, OUT failed bigint, OUT beat_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*) FILTER (WHERE j.status = 'todo' AND coalesce(j.scheduled_at, now()) <= now()),
           (SELECT min(coalesce(t.scheduled_at, e.at)) FROM procrastinate_jobs t
             JOIN procrastinate_events e ON e.job_id = t.id AND e.type = 'deferred'
            WHERE t.status = 'todo' AND coalesce(t.scheduled_at, now()) <= now()),
           count(*) FILTER (WHERE j.status = 'doing'),
           count(*) FILTER (WHERE j.status = 'failed'),
           (SELECT max(last_heartbeat) FROM procrastinate_workers)
      FROM procrastinate_jobs j WHERE j.status IN ('todo', 'doing', 'failed')
$$;
REVOKE ALL ON FUNCTION dure.queue_state() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dure.queue_state() TO dure_app;
