"""The names of processes."""

import os
import subprocess
import sys

from bot.sending.processes import is_dead, own_name

SAY_NAME = "from bot.sending.processes import own_name; print(own_name(), flush=True); input()"


def test_every_name_is_new_and_fits_its_column():
    names = {own_name() for _ in range(100)}
    assert len(names) == 100
    assert max(map(len, names)) <= 40


def test_a_process_is_alive_until_it_has_ended():
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", SAY_NAME], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        name = process.stdout.readline().strip()
        assert not is_dead(name)
        process.communicate("\n")
    assert is_dead(name)


def test_a_living_process_of_another_user_is_alive():
    assert not is_dead(f"{own_name().partition('/')[0]}/1/a1b2c3d4")


def test_of_other_machines_nobody_can_tell():
    machine, _, _rest = own_name().partition("/")
    host = machine.rpartition("-")[0]
    nobody = 4_000_000  # above the largest process id
    assert is_dead(f"{machine}/{nobody}/a1b2c3d4")
    # The same host name, as copies of one container image have it, is not the same machine.
    assert not is_dead(f"{host}-00000000/{nobody}/a1b2c3d4")
    assert not is_dead(f"elsewhere/{nobody}/a1b2c3d4")


def test_what_is_no_name_is_not_dead():
    machine = own_name().partition("/")[0]
    for name in ("", "first", f"{machine}/", f"{machine}/-1/x", f"{machine}/one/x", f"/{os.getpid()}/x"):
        assert not is_dead(name)
