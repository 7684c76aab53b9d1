"""Jobs whose worker was killed are taken up again (끊긴 작업): without this they would stand as running for ever."""

import logging

from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from dure.access.acting import is_too_late

log = logging.getLogger(__name__)
SILENT_SECONDS = 40
# A job that ends its worker each time is not tried for ever.
MOST_ATTEMPTS = 5


@app.periodic(cron="* * * * *")
@app.task(name="jobs.take_up_again")
async def take_up_again(timestamp: int) -> None:
    """Those of workers that have given no sign of life; every job does nothing a second time that it did before."""
    if is_too_late(timestamp):
        return
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        if job.id and (job.task_name == take_up_again.name or job.attempts >= MOST_ATTEMPTS):
            await manager.finish_job_by_id_async(job.id, Status.FAILED, delete_job=False)
            log.warning("job %s (%s) was cut off again and is given up", job.id, job.task_name)
        else:
            await manager.retry_job(job)
