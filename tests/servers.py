"""SPARQL servers for tests: started on loopback in a folder of their own, ended by their process."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = {sql}
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
DisableUnixSocket = 1
SSLServerPort = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 1000000
[Plugins]
"""


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def oxigraph() -> str | None:
    """The program `oxigraph`, of the package of that name."""
    return shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


def virtuoso() -> str | None:
    """The program `virtuoso-t`, of Debian's virtuoso-opensource."""
    return shutil.which("virtuoso-t")


@contextmanager
def serving_oxigraph(folder: Path, *, union: bool = True) -> Iterator[str]:
    """`oxigraph serve` over a new folder; its address."""
    port = free_port()
    command = [str(oxigraph()), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _running([*command, *(["--union-default-graph"] if union else [])], folder, f"http://127.0.0.1:{port}/"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def serving_virtuoso(folder: Path) -> Iterator[str]:
    """Virtuoso over a new database in a folder; its address."""
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(sql=f"127.0.0.1:{sql}", http=http))
    command = [str(virtuoso()), "+foreground", "+configfile", "virtuoso.ini"]
    with _running(command, folder, f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D"):
        yield f"http://127.0.0.1:{http}"


@contextmanager
def _running(command: list[str], folder: Path, url: str) -> Iterator[None]:
    with (folder / "output.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait_for(url, process, folder)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(url: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(url, timeout=5).status_code < 500:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start: {(folder / 'output.log').read_text()[-2000:]}")
