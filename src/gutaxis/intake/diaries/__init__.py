"""Days that were kept elsewhere: by a study, a phone, a watch or a ring, read as entries of a diary."""

from .export import Export as Export
from .export import merged as merged
from .export import read_export as read_export
from .scores import with_sums as with_sums
