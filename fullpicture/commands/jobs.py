"""Runs deferred and periodic jobs beside the sequencer, and outlives database restarts."""

import asyncio
import logging
from threading import Event

from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

log = logging.getLogger(__name__)
PATIENCE = 2.0


def run(stop: Event) -> None:
    """Work through the queue until `stop`."""
    connector = app.connector
    assert isinstance(connector, DjangoConnector)
    while not stop.is_set():
        try:
            with app.replace_connector(connector.get_worker_connector()) as working:
                asyncio.run(_until(stop, working))
        except Exception as error:  # whatever ends the queue must not end the sequencer beside it
            log.warning("The queue stopped and will be taken up again: %s", type(error).__name__)
            stop.wait(PATIENCE)


async def _until(stop: Event, working: App) -> None:
    async with working.open_async():
        worker = asyncio.create_task(working.run_worker_async(install_signal_handlers=False))
        while not (stop.is_set() or worker.done()):
            await asyncio.sleep(0.5)
        if worker.done():
            worker.result()
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)
