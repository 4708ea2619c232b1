import pytest

from gutaxis.errors import IntakeError
from gutaxis.intake import read_contents, read_profiles

GENES = (
    "# Gene Family\tone_Abundance-RPKs\ttwo_Abundance-RPKs\nUNMAPPED\t100\t0\nK00929\t30\t4\n"
    "K00929|g__Roseburia.s__Roseburia_hominis\t20\t4\nK00929|unclassified\t10\t0\nK01034: CoA transferase\t5\t0\n"
)
PATHS = (
    "# Pathway\tone_Abundance\nUNMAPPED\t5\nUNINTEGRATED\t50\nPWY-5022: 4-aminobutanoate degradation V\t2.5\n"
    "PWY-5022: 4-aminobutanoate degradation V|g__Roseburia.s__x\t1\n"
)


def test_a_joined_table_gives_each_sample_its_genes(write):
    one, two = read_contents(write(GENES, "genes.tsv")).functions
    assert (one.name, two.name, one.kind, one.unit, one.vocabulary) == ("one", "two", "genes", "RPKs", "KO")
    assert one.amounts == {"K00929": 30, "K01034": 5}
    assert one.by_taxon["K00929"] == {"g__Roseburia.s__Roseburia_hominis": 20, "unclassified": 10}
    assert one.names == {"K01034": "CoA transferase"}
    assert (one.unmapped, two.unmapped) == (100, 0)


def test_pathways_keep_what_fits_into_no_pathway_apart(write):
    (found,) = read_contents(write(PATHS, "paths.tsv")).functions
    assert (found.kind, found.unintegrated, found.amounts) == ("pathways", 50, {"PWY-5022": 2.5})
    assert read_contents(write(PATHS.replace("_Abundance", "_Coverage"), "c.tsv")).functions[0].kind == "coverage"


def test_a_table_of_the_shares_of_taxa_alone_is_added_up(write):
    text = "\n".join(line for line in GENES.splitlines() if "|" in line or line.startswith("#")) + "\n"
    assert read_contents(write(text, "g.tsv")).functions[0].amounts == {"K00929": 30}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("|unclassified\t10", "|unclassified\t90"), "hold more"),
        (("\t30\t", "\tNaN\t"), "finite"),
        (("\t30\t", "\t-30\t"), "negative"),
        (("\t30\t", "\t3,0\t"), "decimal comma"),
        (("K01034: CoA transferase", "K00929"), "twice"),
        (("\t5\t0\n", "\t5\n"), "2 fields"),
        (("\tone_Abundance-RPKs\ttwo_Abundance-RPKs", ""), "no sample"),
    ],
)
def test_a_wrong_table_of_genes_is_refused_in_words(write, change, said):
    with pytest.raises(IntakeError, match=said):
        read_contents(write(GENES.replace(*change), "g.tsv"))


def test_genes_are_never_taken_for_microbes(write):
    with pytest.raises(IntakeError, match="functions"):
        read_profiles(write(GENES, "taxa.csv"))
