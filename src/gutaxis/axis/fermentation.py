"""What the flora makes of fibre: acetate, propionate, butyrate. Nearly all is used by the gut itself.

Turned over within minutes to hours, so worked out. Yields are those of 15 g of inulin in twelve people; the share
that reaches the blood is small, and of butyrate very small.
"""

from ..modelling import (
    Assumed,
    Compartment,
    Fixed,
    Inclusion,
    Input,
    LogitNormal,
    LogNormal,
    Number,
    Param,
    derived,
    power_of_ten,
)

_BOETS_2015 = "doi:10.3390/nu7115440"
_BOETS_2017 = "doi:10.1113/JP272613"


class Fermentation(Compartment):
    """Short-chain fatty acids made in a day, and what of them circulates."""

    fibre = Input("diet.fermentable_fibre", "g/day")
    bran = Input("diet.fibre", "g/day")
    starch = Input("diet.resistant_starch", "g/day")
    butyrate_producers = Input("gut_flora.butyrate_producers", "log10")
    bifidobacterium = Input("gut_flora.bifidobacterium", "log10")

    yield_acetate = Param("mmol/g", LogNormal(9.1, 1.7), "acetate per gram fermented", source=_BOETS_2015)
    yield_propionate = Param("mmol/g", LogNormal(0.73, 2.0), "propionate per gram fermented", source=_BOETS_2015)
    yield_butyrate = Param("mmol/g", LogNormal(1.3, 2.0), "butyrate per gram fermented", source=_BOETS_2015)
    starch_share = Param("1", Assumed(LogitNormal(0.7, 0.5)), "share of resistant starch that is fermented")
    bran_share = Param("1", Assumed(LogitNormal(0.15, 0.5)), "share of all other fibre that is fermented")
    usual_bran = Param("g/day", Assumed(Fixed(20.0)), "other fibre at which ratios are 1")
    makers = Param("1", Assumed(LogNormal(0.5, 1.5)), "log10 of butyrate per log10 of its makers")
    reach_acetate = Param("1", LogitNormal(0.36, 0.3), "share of acetate that reaches the blood", source=_BOETS_2017)
    reach_propionate = Param("1", LogitNormal(0.09, 0.4), "the same of propionate", source=_BOETS_2017)
    reach_butyrate = Param("1", LogitNormal(0.02, 0.5), "the same of butyrate", source=_BOETS_2017)
    usual_fibre = Param("g/day", Assumed(Fixed(3.0)), "fermentable fibre at which ratios are 1")
    usual_starch = Param("g/day", Assumed(Fixed(4.0)), "resistant starch at which ratios are 1")
    messengers = Inclusion("edge-56", "no human figure links microbial GABA or serotonin to mood", on=False)

    @derived("g/day", "what the flora ferments in a day", claims="edge-04")
    def fermented(self) -> Number:
        return self.fibre + self.starch_share * self.starch + self.bran_share * self.bran

    @derived("g/day", "what the same flora ferments at the usual intakes")
    def usually_fermented(self) -> Number:
        return self.usual_fibre + self.starch_share * self.usual_starch + self.bran_share * self.usual_bran

    @derived("mmol/day", "acetate made in the gut", claims="edge-04")
    def acetate(self) -> Number:
        return self.yield_acetate * self.fermented

    @derived("mmol/day", "propionate made in the gut", claims="edge-04")
    def propionate(self) -> Number:
        return self.yield_propionate * self.fermented

    @derived("mmol/day", "butyrate made in the gut", claims=("edge-03", "edge-04"))
    def butyrate(self) -> Number:
        return self.yield_butyrate * self.fermented * power_of_ten(self.makers * self.butyrate_producers)

    @derived("1", "butyrate against its usual amount", claims="edge-03")
    def butyrate_ratio(self) -> Number:
        return self.butyrate / (self.yield_butyrate * self.usually_fermented)

    @derived("mmol/day", "fatty acids that reach the blood", claims="edge-05")
    def systemic(self) -> Number:
        acetate = self.reach_acetate * self.acetate
        return acetate + self.reach_propionate * self.propionate + self.reach_butyrate * self.butyrate

    @derived("1", "fatty acids in blood against the usual", claims="edge-05")
    def systemic_ratio(self) -> Number:
        acetate = self.reach_acetate * self.yield_acetate
        others = self.reach_propionate * self.yield_propionate + self.reach_butyrate * self.yield_butyrate
        return self.systemic / ((acetate + others) * self.usually_fermented)

    @derived(
        "1", "microbial messengers (GABA, serotonin) against the usual; 0 effect unless switched on", claims="edge-56"
    )
    def neurotransmitters(self) -> Number:
        return 1 + self.messengers * (power_of_ten(self.makers * self.bifidobacterium) - 1)
