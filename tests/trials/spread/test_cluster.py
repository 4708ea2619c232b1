"""A Dask cluster loses workers and is asked by people who have none: the numbers stay, the refusals are polite."""

import signal
import socket
import sys

import pytest

from gutaxis.errors import MissingExtraError, UsageError
from gutaxis.trials import Cluster, Here, blocks_of, gathered

from .works import Dies, Poisoned, count

BLOCKS = blocks_of(95, 10)


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Within this machine only; everything else stays refused."""
    connect = socket.socket.connect

    def at_home(self, address):
        if self.family != socket.AF_UNIX and address[0] != "127.0.0.1":
            raise AssertionError("a test reached for the network")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", at_home)


@pytest.fixture(scope="module")
def cluster():
    distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install 'gutaxis[cluster]'")
    settings = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}
    before = signal.getsignal(signal.SIGINT)
    with distributed.LocalCluster(processes=True, silence_logs=50, **settings) as running:
        yield running
    signal.signal(signal.SIGINT, before)


def test_a_cluster_finds_what_one_process_finds(cluster):
    found = gathered(count, BLOCKS, Cluster(cluster.scheduler_address))
    assert found.tally.digest == gathered(count, BLOCKS, Here()).tally.digest
    assert found.tally.sums["people"] == 95


def test_a_worker_that_is_killed_in_its_work_costs_nobody(cluster, tmp_path):
    found = gathered(Dies(tmp_path, 13), BLOCKS, Cluster(cluster.scheduler_address))
    assert len(list(tmp_path.iterdir())) == 1, "somebody must have died"
    assert found.tally.digest == gathered(count, BLOCKS, Here()).tally.digest and found.quarantined == ()


def test_a_poisoned_block_is_given_up_and_named(cluster):
    found = gathered(Poisoned(13), BLOCKS, Cluster(cluster.scheduler_address))
    assert [lost.block for lost in found.quarantined] == [range(10, 20)]
    assert found.quarantined[0].error == "FloatingPointError: person 13 is not finite"
    assert found.tally.sums["people"] == 85


def test_an_address_where_nobody_answers_is_refused_in_words(cluster, monkeypatch):
    monkeypatch.setattr("gutaxis.trials.spread.cluster.PATIENCE", "300ms")
    with pytest.raises(UsageError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9 "):
        gathered(count, BLOCKS, Cluster("tcp://127.0.0.1:9"))


def test_without_dask_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtraError, match=r"gutaxis\[cluster\]"):
        Cluster("tcp://127.0.0.1:8786")
