"""An identifier is one that can be looked up, or it is none."""

import pytest

from gutaxis.evidence import as_source, is_source, sources_in


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("doi:10.1093/ajcn/nqy041", "https://doi.org/10.1093/ajcn/nqy041"),
        ("pmid:30480774", "https://pubmed.ncbi.nlm.nih.gov/30480774/"),
        ("nct:NCT04447417", "https://clinicaltrials.gov/study/NCT04447417"),
    ],
)
def test_a_source_knows_where_it_is_found(text, address):
    assert str(as_source(text)) == text
    assert as_source(text).address == address


@pytest.mark.parametrize(
    "text", ["", "So 2018", "doi:", "doi:11.1/x", "pmid:abc", "nct:04447417", "javascript:alert(1)", "isbn:1"]
)
def test_what_cannot_be_looked_up_is_no_source(text):
    assert not is_source(text)
    with pytest.raises(ValueError):
        as_source(text)


def test_identifiers_are_found_in_free_words():
    found = sources_in("10.2340/actadv.v104.33206; PMID 38751177")
    assert [str(s) for s in found] == ["doi:10.2340/actadv.v104.33206", "pmid:38751177"]
    assert [str(s) for s in sources_in("PMC5717325 (mSphere 2017)")] == ["pmc:PMC5717325"]


def test_an_identifier_of_a_review_that_only_tells_of_a_study_is_not_its_source():
    assert sources_in("via PMC11085935 Table 1") == ()
    assert sources_in("(in PMC8517709 table I)") == ()
