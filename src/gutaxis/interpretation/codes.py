"""Everything that can be said, by name: each code with the parameters that its sentence is given."""

from __future__ import annotations

from collections.abc import Mapping

# Why a sample cannot be compared.
REASONS: Mapping[str, tuple[str, ...]] = {
    "site-without-reference": ("site",),
    "method-unknown": (),
    "method-without-reference": ("method",),
    "age-unknown": ("method",),
    "age-not-covered": ("method", "age_days"),
    "matched-fraction-low": ("matched", "minimum"),
    "depth-low": ("depth", "minimum"),
}
# What a reader of a sample should know.
SAMPLE_WARNINGS: Mapping[str, tuple[str, ...]] = {
    "parts-incomplete": ("field", "text"),
    "other-laboratory": ("provider",),
    "other-database": ("database", "reference"),
    "depth-unknown": ("assumed",),
    "one-taxon-dominates": ("taxon", "percent", "usual_p99", "not_called_low"),
}
# What is odd about the folder.
PERSON_WARNINGS: Mapping[str, tuple[str, ...]] = {
    "sample-twice": ("field", "text"),
    "age-coarse": ("field", "text"),
    "file-not-used": ("field", "text"),
}
# The sentence about all samples together.
SAMPLE_STATEMENTS: Mapping[str, tuple[str, ...]] = {
    "no-sample": (),
    "nothing-stands-out": ("samples",),
    "stands-out": ("sample", "low", "high", "samples"),
    "cannot-be-compared": ("reason", "samples"),
}
# Why there is no verdict on the person.
VERDICT_REASONS: Mapping[str, tuple[str, ...]] = {
    "fewer-than-two-stools": ("comparable", "samples", "needed", "days_apart"),
    "diary-too-short": ("days", "needed", "item"),
    "antibiotics-recent": ("days", "needed"),
    "gut-red-flag": ("flag",),
    "under-one-year": ("age_days",),
    "inference-not-built": (),
}
# What would change the answer.
WOULD_CHANGE: Mapping[str, tuple[str, ...]] = {
    "send-raw-data": ("sample", "provider"),
    "say-method": ("sample", "provider"),
    "say-age": (),
    "say-date": ("sample",),
    "first-stool": (),
    "second-stool": ("days",),
    "wait-after-antibiotics": ("days",),
    "diary": ("days", "have", "needed"),
    "planned-test": (),
}
# Plain facts with their numbers and source.
KNOWN: Mapping[str, tuple[str, ...]] = {
    "lactobacillus-usually-rare": ("zero_percent", "p50", "p95", "n", "method", "reference", "source"),
    "bifidobacterium-falls-with-age": ("infant_p50", "child_p50", "adult_p50", "method", "source"),
    "method-decides-bifidobacterium": ("v4_p50", "v4_n", "shotgun_p50", "shotgun_n", "source"),
    "laboratories-differ": ("firms", "kits", "taxa", "shared", "source"),
    "one-stool-is-noisy": ("factor", "reference", "source"),
    "eczema-adults-alike": (
        "diversity_difference", "diversity_low", "diversity_high", "with_eczema", "without", "source",
    ),
}  # fmt: skip
# Signs that belong with a clinician before any analysis.
RED_FLAGS: Mapping[str, tuple[str, ...]] = {
    "thoughts-of-self-harm": ("day",),
    "depression-severe": ("day", "value"),
    "diarrhoea-after-antibiotics": ("days",),
    "diarrhoea-four-weeks": ("days",),
}
STANDARD_CARE = "keep-prescribed-treatment"
