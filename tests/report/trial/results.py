"""A virtual trial made by hand: three arms, two endpoints, numbers that add up."""

from gutaxis.trials import (
    Arm,
    ArmCourse,
    AssumedEffect,
    AtEntry,
    BaselineRow,
    Chance,
    Effect,
    Endpoint,
    Entry,
    Flow,
    Needed,
    People,
    Protocol,
    Rescue,
    Share,
    Subgroup,
    TrialResult,
    Warned,
)  # fmt: skip

ARMS = ("placebo", "low <b>", "high dose of it")
PROTOCOL = Protocol(
    "demo", "A mixture & more in <eczema>", "parallel",
    People("eczema", "34y", (Entry("EASI", 16.0),), baseline=(BaselineRow("EASI", 28.0, 10.0),), background="none"),
    (Arm(ARMS[0], ("placebo",), 60), Arm(ARMS[1], ("emollient=20g/day@0-112",), 60), Arm(ARMS[2], ("dupilumab",), 40)),
    (28, 56, 112),
    (Endpoint("EASI", primary=True), Endpoint("EASI75", "responders", (112,))),
    rescue=Rescue(28, 1.2),
    assumed=(AssumedEffect(-5.0, 1.0, ARMS[2]),),
    seed=7,
)  # fmt: skip


def result(**changes):
    fields = {
        "protocol": "demo", "effects": tuple(_effects()), "arms": tuple(_arms()), "needed": tuple(_needed()),
        "subgroups": tuple(_subgroups()), "decomposition": tuple(_shares()), "baseline": tuple(_entry()),
        "flow": tuple(_flow()),
        "power": tuple(_power()), "warnings": (Warned("extrapolated", "arms", "Nothing like this dose was tried."),),
        "provenance": _provenance(),
    }  # fmt: skip
    return TrialResult(**(fields | changes))


def _effects():
    for arm, mid in ((ARMS[1], -0.8), (ARMS[2], -6.0)):
        for day in (28, 56, 112):
            for estimand in ("treatment-policy", "non-responder", "hypothetical"):
                for basis in ("model", "assumed") if arm == ARMS[2] else ("model",):
                    wide = 0.6 + day / 100
                    yield Effect(
                        arm, ARMS[0], "EASI", day, estimand, basis, mid, mid - wide, mid + wide, mid - 4, mid + 4,
                        0.95, "points", 0.0312,
                    )  # fmt: skip


def _arms():
    for arm, end in zip(ARMS, (-10.0, -10.8, -16.0), strict=True):
        for day in (0, 28, 56, 112):
            mean = end * min(day, 56) / 56
            place = ("EASI", day, "treatment-policy", 2000)
            yield ArmCourse(arm, *place, mean, 11.0, mean - 3, mean + 3, 0.95, "points", None, 0.2)
        part = -3 * end
        yield ArmCourse(
            arm, "EASI75", 112, "treatment-policy", 2000, part, 40.0, part - 9, part + 9, 0.95, "%", part, 1.0
        )


def _needed():
    yield Needed(ARMS[2], ARMS[0], "EASI75", 112, "treatment-policy", 5.6, 3.4, 14.2, 0.95)
    yield Needed(ARMS[1], ARMS[0], "EASI75", 112, "treatment-policy", None, None, None, 0.95)


def _subgroups():
    for side in ("below", "above", "above minus below"):
        yield Subgroup(
            ARMS[2], ARMS[0], "EASI", 112, "treatment-policy", "skin.tewl", 14.2, side, -5.5, -7.0, -4.0, 0.95,
            "points", 0.05,
        )  # fmt: skip


def _shares():
    pulls = {"natural": -2.0, "regression": -1.4, "expectation": -5.6, "visits": -1.0, "background": 0.0, "chance": 0.1}
    for arm, drug in zip(ARMS, (0.0, -0.8, -6.1), strict=True):
        for day in (56, 112):
            for term, points in (pulls | {"drug": drug}).items():
                yield Share(arm, "EASI", day, term, points, "points", 0.03)


def _entry():
    yield AtEntry("EASI", 28.1, 9.8, "points", 28.0, 10.0)
    yield AtEntry("skin.tewl", 30.2, 9.0, "g/m2/h", None, None)


def _flow():
    for stage, count in (("screened", 214), ("refused", 50), ("left", 4), ("randomised", 160)):
        yield Flow("", stage, count, count + 0.3)
    for arm, n in zip(ARMS, (60, 60, 40), strict=True):
        for stage, count in (("randomised", n), ("rescued", 4), ("stopped", 7), ("completed", n - 7), ("analysed", n)):
            yield Flow(arm, stage, count, count + 0.2)


def _power():
    for arm in ARMS[1:]:
        for basis, held, part in (("model", False, 0.71), ("model", True, 0.8), ("null", True, 0.049)):
            yield Chance(
                arm,
                ARMS[0],
                "EASI",
                112,
                "treatment-policy",
                basis,
                held,
                60,
                part,
                part - 0.01,
                part + 0.01,
                2000,
                0.005,
            )


def _provenance():
    named = {"gutaxis": "0.1.0", "protocol": PROTOCOL.digest, "model": "abcdef", "seed": 7, "mode": "fast"}
    counted = {"people": 2000, "draws": 20, "trials": 2000, "failed": 0, "possible": 0.97, "effective_people": 1610.4}
    return named | counted | {"digest": "0123456789ab"}
