"""The papers' right-hand sides, written down a second time from their formulas, in their letters and their time."""

import math


def biologics(x, k, given):
    """Miyano 2022 (doi:10.1111/all.14870), per week; ``x`` the 14 states in the paper's order."""
    s, p, th1, th2, th17, th22, il4, il13, il17, il22, il31, ifng, tslp, ox = x
    e4, e13, e17, e22, e31, etslp, eox, more, placebo = given
    il4e, il13e, il17e = (1 - e4) * il4, (1 - e13) * il13, (1 - e17) * il17
    il22e, il31e, oxe, ifnge = (1 - e22) * il22, (1 - e31) * il31, (1 - eox) * ox, ifng + more
    divisor = (1 + k["b1"] * il4e) * (1 + k["b2"] * il13e) * (1 + k["b3"] * il17e)
    divisor *= (1 + k["b4"] * il22e) * (1 + k["b5"] * il31e)
    kill = (1 + k["d4"] * p) * (1 + k["d5"] * il17e) * (1 + k["d6"] * il22e) * (1 + k["d7"] * ifnge)
    kill /= (1 + k["b7"] * il4e) * (1 + k["b8"] * il13e)
    turn = p / (4 + k["k9"] * ifnge + k["k10"] * il4e)
    die = k["d9"] / (1 + k["b9"] * oxe)
    return [
        (1 - s) * (k["k1"] + k["k2"] * il22e + k["k3"] * placebo) / divisor
        - s * (k["d1"] * (1 + k["d3"] * p) + k["d2"] * il31e),
        k["d8"] / (1 + k["b6"] * s) - p * (kill + k["d8"]),
        k["k5"] * turn * (1 + k["k9"] * ifnge) - die * th1,
        k["k6"] * turn * (1 + k["k10"] * il4e) - die * th2,
        k["k7"] * turn - die * th17,
        k["k8"] * turn - die * th22,
        k["k11"] * th2 + k["k12"] - k["d10"] * il4,
        k["k13"] * th2 + k["k14"] - k["d11"] * il13,
        k["k15"] * th17 + k["k16"] - k["d12"] * il17,
        k["k17"] * th22 + k["k18"] - k["d13"] * il22,
        k["k19"] * th2 + k["k20"] - k["d14"] * il31,
        k["k21"] * th1 + k["k22"] - k["d15"] * ifng,
        k["k23"] * p + k["k24"] - k["d16"] * tslp,
        k["k25"] * (1 - etslp) * tslp + k["k26"] - k["d17"] * ox,
    ]


def aureus(x, k, held, placebo, flucloxacillin):
    """Miyano 2022 (doi:10.1016/j.xjidi.2022.100110), per week, while there are bacteria to kill."""
    s, a, h, il = x
    heard = (1 - held) * il
    agr = math.tanh(k["k1"] * a / (1 + k["b1"] * h))
    return [
        (1 - s) * (k["k2"] + k["k3"] * placebo) / (1 + k["b2"] * heard) - s * (k["d1"] + k["d2"] * agr),
        k["k4"] * (1 - a / 7) / (1 + k["b3"] * s)
        - (k["d3"] * h + k["d4"] / (1 + k["b4"] * heard) + k["d5"] + k["dfa"] * flucloxacillin),
        k["k5"] * (1 - h / 7) - (k["d6"] * a + k["d7"] / (1 + k["b4"] * heard) + k["d8"] + k["dfh"] * flucloxacillin),
        k["k6"] * agr + k["k7"] - k["d9"] * il,
    ]


def psoriasis(x, u, stimulus):
    """Shmarov 2022 (doi:10.1371/journal.pcbi.1010267), per day."""
    sc, ta, d, t, dc, il17, tnf, il23, gf = x
    c, a = il17 + tnf, 0.0036
    return [
        0.0017635 * c * sc - 1.8135e-5 * sc**2 - u * (sc - 3947) - a * sc,
        0.0015415 * c * sc + 0.0017562 * c * ta - 3.7321e-6 * ta**2 - u * (ta - 22224) - a * ta,
        0.0018063 * c * ta - 5.05e-7 * d**2 - a * d - 0.004752946 * d,
        55 * il23 - 1.51 * t - u * (t - 1556) - a * t,
        6000 * gf**4 / (3e12 + gf**4) + 1880 + stimulus - 1.51 * dc - u * (dc - 1563) - a * dc,
        0.5 * t - 36.5 * il17,
        0.5 * t - 36.5 * tnf,
        dc - 36.5 * il23,
        sc + ta - 36.5 * gf,
    ]


def glands(x, u):
    """Milo 2025 (doi:10.1038/s44320-024-00083-0), per day."""
    crh, acth, cortisol, pituitary, adrenal = x
    g1, g2, g3 = (math.log(2) * 1440 / minutes for minutes in (4, 20, 80))
    gp, ga = math.log(2) / 20, math.log(2) / 30
    brake = 1 / (1 + (cortisol / 4) ** 3)
    return [
        g1 * (u * brake / cortisol - crh),
        g2 * (crh * pituitary * brake - acth),
        g3 * (acth * adrenal - cortisol),
        gp * pituitary * (crh - 1),
        ga * adrenal * (acth - 1),
    ]
