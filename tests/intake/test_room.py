"""What is taken apart in the room cannot reach the network, another file, another program, or all of the memory."""

import sys

import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import room

PROGRAM = """
NEEDS = ()
import os, socket, sys, time, signal, subprocess
def answered(data):
    {}
    return {{'fine': 1}}, data
"""


def tried(write, text):
    program = write(PROGRAM.format(text), "program.py")
    return room.in_a_room(program, b"abc", file="s.biom", broken="Broken ({said}).")


def test_an_answer_and_the_bytes_after_it_come_back(write):
    assert tried(write, "pass") == ({"fine": 1}, b"abc")


@pytest.mark.skipif(sys.platform == "win32", reason="this system bounds no descriptors")
@pytest.mark.parametrize(
    "text",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.socket()",
        "open('/etc/hostname').read()",
        "open('stolen.txt', 'w').write('x')",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.open('/etc/hostname', os.O_RDONLY)",
        "import ctypes; ctypes.CDLL(None).socket(2, 1, 0)",
    ],
)
def test_nothing_outside_can_be_reached(write, text):
    with pytest.raises(IntakeError, match="Error"):
        tried(write, text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "ended the program"),
        ("time.sleep(60)", "did not end"),
        ("raise MemoryError()", "MemoryError"),
        ("return 'x', b''", "Broken"),
        ("return {'refused': 'No table.', 'field': 'ids'}, b''", "No table"),
    ],
)
def test_however_it_ends_is_one_line_here(write, monkeypatch, text, said):
    monkeypatch.setattr(room, "_SECONDS", 2)
    with pytest.raises(IntakeError, match=said) as refused:
        tried(write, text)
    assert refused.value.file == "s.biom" and "\n" not in refused.value.line()


def test_memory_is_bounded(write):
    pytest.importorskip("resource", reason="this system bounds no memory")
    with pytest.raises(IntakeError, match="MemoryError"):
        tried(write, "bytearray(2**32)")
