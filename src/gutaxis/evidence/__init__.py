"""What is known, what stands behind it and what speaks against it: claims, trials and their sources."""

from .claim import CERTAINTIES as CERTAINTIES
from .claim import KINDS as KINDS
from .claim import LANGUAGES as LANGUAGES
from .claim import Claim as Claim
from .claim import Edge as Edge
from .claim import read_edge as read_edge
from .ledger import claims as claims
from .ledger import find_claim as find_claim
from .ledger import read_claims as read_claims
from .ledger import search_claims as search_claims
from .saying import domain_of as domain_of
from .saying import saying as saying
from .saying import sayings as sayings
from .source import Source as Source
from .source import as_source as as_source
from .source import is_source as is_source
from .source import sources_in as sources_in
