"""How a number is read off what was seen: a gap, a share that is there already, a percentage that responds."""

from dataclasses import replace

import numpy as np

from gutaxis.trials import find_background, follow

PEOPLE = 60
TREATED = {"eczema": "dupilumab", "psoriasis": "secukinumab"}
"""Drugs that are given to people who differ."""


def effect(seen, scene, control, outcome):
    """What a treatment does on the latent scale, [day]."""
    return seen.latent(scene, outcome) - seen.latent(control, outcome)


def effects(seen, condition, outcome, days):
    """What the drug of a condition does to people who differ, on the latent scale: [day, person], 200 people."""
    drug = TREATED[condition]
    done = [effect(seen, f"{condition}-{drug}/{k}", f"{condition}/{k}", outcome) for k in range(PEOPLE)]
    return np.stack(done, axis=1)[: days + 1, np.arange(200) % PEOPLE]


def cleared(seen, condition, outcome, days, falls, therapy=False):
    """Percent who respond in a trial of the usual kind, with its placebo and its entry: twenty trials of 200."""
    background = find_background(outcome)
    plan = replace(background.usual, days=days, therapy=therapy)
    done = effects(seen, condition, outcome, days)
    arms = [follow(background, plan, done, people=200, seed=8, trial=k) for k in range(20)]
    return np.mean([arm.responders(falls)[-1] for arm in arms])


def share(seen, scene, control, outcome, day, end):
    """Share of the effect at ``end`` that is there on ``day``."""
    found = effect(seen, scene, control, outcome)
    return found[day] / found[end]


def log_change(scene, control, outcome, day):
    """How much higher the latent severity is than without it."""
    return lambda seen: effect(seen, scene, control, outcome)[day]


def gap(scene, control, outcome, day):
    """How much higher the score is than without it."""
    return lambda seen: seen.score(scene, outcome)[day] - seen.score(control, outcome)[day]


def at(scene, path, day):
    """The quantity on one day."""
    return lambda seen: seen(scene, path)[day]


def change(scene, control, path, day):
    """How much higher the quantity is than without it."""
    return lambda seen: seen(scene, path)[day] - seen(control, path)[day]
