"""What a day brings: eaten, done and met. An intervention is a change of exposures, and nothing else."""

from ..modelling import Assumed, Compartment, Exposure, Fixed


class Diet(Compartment):
    """Food and drink."""

    fibre = Exposure("g/day", Assumed(Fixed(20.0)), "fibre of all other kinds, most of it hard to ferment (bran, husk)")
    fermentable_fibre = Exposure(
        "g/day", Assumed(Fixed(3.0)), "fibre that gut bacteria ferment readily (inulin, oligosaccharides)"
    )
    resistant_starch = Exposure("g/day", Assumed(Fixed(4.0)), "starch that reaches the large bowel")
    plants_per_week = Exposure("1", Assumed(Fixed(15.0)), "different plants eaten in a week")
    polyphenols = Exposure("mg/day", Assumed(Fixed(800.0)), "polyphenols (berries, cocoa, tea, coffee)")
    fermented_food = Exposure("serving/day", Assumed(Fixed(0.5)), "fermented food and drink")
    ultra_processed = Exposure("1", Assumed(Fixed(0.4)), "share of energy from ultra-processed food")
    emulsifier = Exposure("g/day", Assumed(Fixed(0.5)), "emulsifiers added to food (carboxymethylcellulose)")
    red_meat = Exposure("g/day", Assumed(Fixed(70.0)), "red and processed meat")
    alcohol = Exposure("g/day", Assumed(Fixed(8.0)), "alcohol")
    glycaemic_load = Exposure("1/day", Assumed(Fixed(120.0)), "glycaemic load of a day")
    energy_balance = Exposure("kcal/day", 0.0, "energy eaten above (or below) what keeps the weight", signed=True)
    omega_3 = Exposure("g/day", Assumed(Fixed(0.5)), "long-chain omega-3 fats")


class Life(Compartment):
    """What happens and what is done."""

    stressor = Exposure("SD", 0.0, "strain of the day, against the person's usual days", signed=True)
    acute_stress = Exposure("count/day", 0.0, "short, sharp stressors in a day (a speech, a row)")
    sleep = Exposure("h/day", Assumed(Fixed(7.5)), "sleep")
    fasting = Exposure("h/day", Assumed(Fixed(12.0)), "longest time without food in a day")
    exercise = Exposure("MET*h/day", Assumed(Fixed(3.0)), "exercise")
    smoking = Exposure("cigarette/day", 0.0, "cigarettes")
    nature = Exposure("h/day", Assumed(Fixed(0.5)), "time in green places")
    infection = Exposure("1", 0.0, "a feverish infection, 0 none to 1 full")
    vagal_stimulation = Exposure("h/day", 0.0, "electrical stimulation of the vagus nerve")


class Mind(Compartment):
    """What is practised with help."""

    programme = Exposure("session/week", 0.0, "sessions of a stress programme (relaxation, mindfulness)")
    psychotherapy = Exposure("session/week", 0.0, "sessions of talking therapy (cognitive behavioural and others)")
