"""Promises: no test reaches beyond this machine. Does not watch child processes."""

import ipaddress
import socket
from typing import Any

import pytest


class NetworkIsOff(RuntimeError):
    """A test tried to connect to another machine."""


@pytest.fixture(autouse=True, scope="session")
def network_off() -> Any:
    """Let connections to this machine pass, and refuse all others."""
    patch = pytest.MonkeyPatch()
    connect = socket.socket.connect

    def connect_to_this_machine(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not _is_this_machine(address[0]):
            raise NetworkIsOff(f"A test wanted to connect to {address[0]}.")
        connect(self, address)

    patch.setattr(socket.socket, "connect", connect_to_this_machine)
    yield
    patch.undo()


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
