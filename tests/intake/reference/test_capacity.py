"""What microbes or genes may make: shares and medians, never an amount of acid."""

import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import capacities, gene_capacities, profile_of, read_modules


def test_capacities_are_the_shares_of_makers():
    rows = {
        "Faecalibacterium": 200.0,
        "Bacteroides": 300.0,
        "Bifidobacterium": 100.0,
        "Dialister": 50.0,
        "Other": 350.0,
    }
    found = capacities(profile_of(rows.items(), depth=1_000))
    assert found == pytest.approx({"butyrate": 0.2, "propionate": 0.35, "acetate": 0.4})


def test_genes_count_by_their_terminal_enzymes():
    found = gene_capacities({"K00929": 3.0, "K19709": 2.0, "K00925": 7.0})
    assert found["butyrate"] == (5.0, 1.0)
    assert found["acetate"] == (7.0, 1.0)
    assert found["propionate"] == (0.0, 0.0)


def test_a_users_own_modules_are_read_step_by_step(write):
    path = write("MF1\tmade up\nK00001,K00002\nK00003\nK00004\n///\nMF2\tother\nK00005\n///\n", "own.txt")
    modules = read_modules(path)
    assert [len(steps) for steps in modules.values()] == [3, 1]
    found = gene_capacities({"K00001": 1.0, "K00002": 1.0, "K00003": 6.0}, modules)
    assert found["MF1"] == (2.0, pytest.approx(2 / 3))
    assert found["MF2"] == (0.0, 0.0)


@pytest.mark.parametrize("text", ["", "MF1\tname\nno orthologue here\n///\n", "\n///\n"])
def test_a_file_of_another_shape_is_refused_in_words(write, text):
    with pytest.raises(IntakeError):
        read_modules(write(text, "own.txt"))
