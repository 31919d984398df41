"""A real `kg serve` on a port of its own, and a client for it."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx

TOKEN = "open sesame"
ROOT = Path(__file__).parent.parent.parent


class Server:
    """`kg serve` as a process."""

    def __init__(self, graph, *options):
        command = [sys.executable, "-m", "kg.cli", "serve", "--graph", str(graph), "--port", "0", *options]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
        self.address = re.search(r"http://127\.0\.0\.1:\d+/sparql", self.process.stdout.readline()).group()
        self.root = self.address.removesuffix("/sparql")
        self.client = httpx.Client(timeout=60, trust_env=False)

    def get(self, query=None, accept="*/*", **parameters):
        parameters = parameters if query is None else {"query": query, **parameters}
        return self.client.get(self.address, params=parameters, headers={"accept": accept})

    def post(self, content, kind, accept="*/*", address=None):
        headers = {"content-type": kind, "accept": accept}
        return self.client.post(address or self.address, content=content, headers=headers)

    def update(self, text, token=TOKEN, **parameters):
        headers = {"content-type": "application/sparql-update"}
        if token is not None:
            headers["authorization"] = f"Bearer {token}"
        return self.client.post(self.address, content=text, headers=headers, params=parameters)

    def close(self):
        self.client.close()
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
