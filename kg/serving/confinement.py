"""What a worker process is shut in by: no network, so much memory, so much time; each as far as the system has it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # of unshare(2)


def leave_network() -> None:
    """Move into a network of one's own with nothing in it, where the system allows that."""
    import ctypes
    import os

    if os.uname().sysname != "Linux":
        return
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare is not None and unshare(_NEW_NETWORK) != 0:
        unshare(_NEW_USER | _NEW_NETWORK)


def quiet_store() -> None:
    """Keep what the store says when it runs out of memory out of the server's messages; Python's own go on."""
    import os
    import sys

    sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8", errors="replace")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


@cache
def limit_memory(megabytes: int) -> None:
    """Let the address space grow by so much from now on, and no more; called again it changes nothing."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _address_space() + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


@contextmanager
def limited_time(seconds: float) -> Iterator[None]:
    """End the process by SIGALRM after so many seconds, even in the midst of the store's own code."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _address_space() -> int:
    import resource

    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return 2**30
    return pages * resource.getpagesize()
