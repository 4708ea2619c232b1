import pytest

from gutaxis.intake import canonical
from gutaxis.intake.taxa import known_names


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Bifidobacterium", "Bifidobacterium"),
        ("g__Bifidobacterium", "Bifidobacterium"),
        ("Bifidobacterium longum", "Bifidobacterium"),
        ("Bifidobacterium_longum", "Bifidobacterium"),
        ("s__Akkermansia_muciniphila", "Akkermansia"),
        ("[Ruminococcus]", "Ruminococcus"),
        ("g__Blautia_A", "Blautia"),
        ("D_5__Prevotella 9", "Prevotella"),
        ("Escherichia-Shigella", "Escherichia"),
        ("Propionibacterium", "Cutibacterium"),
        ("Clostridium sensu stricto 1", "Clostridium"),
        ("[Eubacterium] rectale group", "Agathobacter"),
        ("Limosilactobacillus reuteri", "Limosilactobacillus"),
        ("f_Lachnospiraceae", "f_Lachnospiraceae"),
        ("Lachnospiraceae", "f_Lachnospiraceae"),
        ("S24-7", "S24-7"),
        ("f__S24-7", "f_Muribaculaceae"),
        ("f__[Paraprevotellaceae]", "f_Paraprevotellaceae"),
        ("Candidatus Saccharimonas", "Candidatus Saccharimonas"),
        ("k__Bacteria;p__Firmicutes;c__Clostridia;o__Clostridiales;f__;g__;s__", "o_Clostridiales"),
        ("k__Bacteria|p__X|c__Y|o__Z|f__Lachnospiraceae|g__GGB9999", "f_Lachnospiraceae"),
        ("d__Bacteria;p__A;c__B;o__C;f__D;g__uncultured;s__", "f_D"),
        ("Bacteria;Firmicutes;Clostridia;Clostridiales;Ruminococcaceae;Faecalibacterium", "Faecalibacterium"),
        ("p__Firmicutes", None),
        ("Unassigned", None),
        ("uncultured bacterium", None),
        ("", None),
        ("__", None),
    ],
)
def test_one_organism_ends_up_under_one_name(written, meant):
    assert canonical(written) == meant


def test_a_canonical_name_stays_as_it_is():
    changed = {name: canonical(name) for name in known_names() if canonical(name) != name}
    assert not changed
