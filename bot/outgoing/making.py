"""Pictures and files are made aside: the talk goes on meanwhile, and no transaction is open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, TypeVar

from bot import logs
from handlers.views.chat import Document, Picture
from storage import machine

# One at a time: matplotlib is not made for several threads, and the talk needs the processor too.
_MAKER = ThreadPoolExecutor(1, thread_name_prefix="papers")
Attachment = TypeVar("Attachment", bound=Document | Picture)
log = logs.get("making")


async def in_a_thread(
    file: Attachment, meanwhile: Callable[[], Coroutine[Any, Any, None]]
) -> Attachment | None:
    """The file with its bytes, made while `meanwhile` runs; None after a fault, but one of the machine."""
    if isinstance(file.content, bytes):
        return file
    sign = asyncio.create_task(meanwhile())
    try:
        content = await asyncio.get_running_loop().run_in_executor(_MAKER, file.content)
    except Exception as fault:
        if machine.at_fault(fault):
            raise
        log.error("file_not_made", fault=logs.where(fault))
        return None
    finally:
        await sign  # a sign that came after the message would announce nothing
    return replace(file, content=content)
