"""Everything that can be said, by name: each code with the parameters that its sentence is given."""

from __future__ import annotations

from collections.abc import Mapping

# Why a sample cannot be compared.
REASONS: Mapping[str, tuple[str, ...]] = {
    "site-without-reference": ("site",),
    "method-unknown": (),
    "method-without-reference": ("method",),
    "method-contradicts-file": ("method", "file_method"),
    "reads-not-cells": ("reference",),
    "age-unknown": ("method",),
    "sample-undated": ("method",),
    "age-not-covered": ("method", "age_days"),
    "matched-fraction-low": ("matched", "minimum"),
    "depth-low": ("depth", "minimum"),
}
# What a reader of a sample should know.
SAMPLE_WARNINGS: Mapping[str, tuple[str, ...]] = {
    "parts-incomplete": ("field", "text"),
    "human-reads-dropped": ("field", "text"),
    "unclassified-left-out": ("field", "text"),
    "other-laboratory": ("provider",),
    "other-database": ("database", "reference"),
    "depth-unknown": ("assumed",),
    "one-taxon-dominates": ("taxon", "percent", "usual_p99", "not_called_low"),
    "neighbouring-method": ("method", "reference_method"),
    "quantiles-only": ("n", "database"),
}
# Why two samples of one person are not compared, and what a change may be besides.
CHANGE_REASONS: Mapping[str, tuple[str, ...]] = {
    "change-other-site": ("earlier", "later"),
    "change-other-method": ("earlier", "later"),
    "change-laboratory-unknown": (),
    "change-other-laboratory": ("earlier", "later"),
    "change-other-database": ("earlier", "later"),
    "change-depth-low": ("minimum",),
    "change-without-noise": ("site",),
    "change-may-be-growth": (),
}
# What is odd about the folder.
PERSON_WARNINGS: Mapping[str, tuple[str, ...]] = {
    "sample-twice": ("field", "text"),
    "age-coarse": ("field", "text"),
    "age-of-today": ("field", "text"),
    "file-not-used": ("field", "text"),
    "item-like-another": ("field", "text"),
    "lab-unknown": ("field", "text"),
    "lab-disputed": ("field", "text"),
    "lab-converted": ("field", "text"),
    "lab-without-time": ("field", "text"),
    "lab-implausible": ("field", "text"),
    "diary-backfilled": ("field", "text"),
    "diary-twice": ("field", "text"),
    "score-incomplete": ("field", "text"),
    "score-differs": ("field", "text"),
    "records-left-out": ("field", "text"),
    "several-devices": ("field", "text"),
}
# The sentence about all samples together.
SAMPLE_STATEMENTS: Mapping[str, tuple[str, ...]] = {
    "no-sample": (),
    "nothing-stands-out": ("samples",),
    "stands-out": ("sample", "low", "high", "samples"),
    "cannot-be-compared": ("reason", "samples"),
}
# Why there is no verdict on the person, or what it rests on.
VERDICT_REASONS: Mapping[str, tuple[str, ...]] = {
    "fewer-than-two-stools": ("comparable", "samples", "needed", "days_apart"),
    "stools-too-close": ("days", "days_apart"),
    "diary-too-short": ("days", "needed", "item"),
    "antibiotics-recent": ("days", "needed"),
    "gut-red-flag": ("flag",),
    "under-one-year": ("age_days",),
    "stools-outside-diary": ("stools", "days_apart"),
    "misfit-people": ("distance", "limit"),
    "misfit-stools": ("stools", "chance", "laboratories"),
    "misfit-laboratory": ("stools", "chance", "laboratories"),
    "misfit-flare": ("days", "chance"),
    "misfit-expectation": ("days", "chance"),
    "score-without-difference": ("item",),
    "score-never-changes": ("item",),
    "data-speak-against": ("before", "after"),
    "data-speak-for": ("before", "after"),
    "data-undecided": ("before", "after"),
    "unlikely-before": ("before", "after"),
    "does-not-exclude": (),
    "model-expects-little": ("condition", "share"),
}
# Why a pathway besides the gut is not asked.
PATHWAY_REASONS: Mapping[str, tuple[str, ...]] = {
    "pathway-no-score": (),
    "pathway-not-asked": ("changes", "days"),
}
# What would change the answer.
WOULD_CHANGE: Mapping[str, tuple[str, ...]] = {
    "send-raw-data": ("sample", "provider"),
    "say-method": ("sample", "provider"),
    "say-age": (),
    "say-date": ("sample",),
    "first-stool": (),
    "second-stool": ("days",),
    "wider-reference": ("age_days",),
    "older-than-a-year": (),
    "wait-after-antibiotics": ("day",),
    "after-antibiotics": ("days",),
    "diary": ("days", "have", "needed"),
    "planned-test": (),
    "planned-test-child": (),
}
# Plain facts with their numbers and source.
KNOWN: Mapping[str, tuple[str, ...]] = {
    "lactobacillus-usually-rare": ("zero_percent", "p50", "p95", "n", "method", "reference", "source"),
    "bifidobacterium-falls-with-age": ("infant_p50", "child_p50", "adult_p50", "method", "source"),
    "method-decides-bifidobacterium": ("v4_p50", "v4_n", "shotgun_p50", "shotgun_n", "source"),
    "laboratories-differ": ("firms", "kits", "taxa", "shared", "source"),
    "one-stool-is-noisy": ("factor", "reference", "source"),
    "one-stool-is-noisy-infant": ("mid", "low", "high", "reference", "source"),
    "probiotics-eczema": ("until", "source"),
    "probiotics-eczema-infants": ("mid", "low", "high", "least", "source"),
    "probiotics-eczema-children": ("mid", "low", "high", "least", "source"),
    "probiotics-eczema-strains": (
        "gg_mid", "gg_low", "gg_high", "plantarum_mid", "plantarum_low", "plantarum_high",
        "mixtures_mid", "mixtures_low", "mixtures_high", "salivarius_mid", "salivarius_low", "salivarius_high",
        "fermentum_mid", "fermentum_low", "fermentum_high", "trials", "source",
    ),
    "moisturiser-eczema": (
        "mid", "low", "high", "people", "trials", "least",
        "ratio", "ratio_low", "ratio_high", "flare_people", "flare_trials", "source",
    ),
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
    "blisters-with-fever": (),
    "drowsy-or-breathless": (),
    "self-harm-now": (),
    "heavy-bleeding": (),
    "bowel-warning": (),
}
STANDARD_CARE = "keep-prescribed-treatment"
