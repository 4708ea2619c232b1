"""What is rated of low mood and worry, by a clinician or by the person; and how much a skin gets in the way of life."""

from ..modelling import Assumed, Compartment, Fixed, Input, LogNormal, Normal, Number, Param, Shift, derived
from .links import Bounded

_FURUKAWA_2020 = "doi:10.1017/S2045796019000088"

# A reading's SD of 2.9 points of HAM-D at 20 is one published standard error; the others are guesses of like size.
HAMD17 = Bounded(52.0, 0.24)
MADRS = Bounded(60.0, 0.22)
BDI = Bounded(63.0, 0.25)
PHQ9 = Bounded(27.0, 0.30)
HAMA = Bounded(56.0, 0.25)
GAD7 = Bounded(21.0, 0.30)
DLQI = Bounded(30.0, 0.30)


class MindScores(Compartment):
    """HAM-D17, MADRS, BDI, PHQ-9; HAM-A, GAD-7. The loads of the axis are logits of HAM-D17 and HAM-A."""

    low = Input("mood.depressive_load", "1")
    worry = Input("mood.anxiety_load", "1")

    madrs_level = Param("1", Assumed(Normal(0.0, 0.1)), "logit of MADRS against HAM-D17; 7 points go with 8 to 9")
    # Fitted to the published pairs 10-13, 20-32, 30-50 (largest error 1.2 points).
    bdi_level = Param("1", Normal(0.829, 0.1), "logit of BDI at half of HAM-D17", source=_FURUKAWA_2020)
    bdi_slope = Param("1", LogNormal(1.539, 1.1), "logit of BDI per logit of HAM-D17", source=_FURUKAWA_2020)
    phq_level = Param("1", Assumed(Normal(0.33, 0.2)), "logit of PHQ-9 against BDI")
    gad_level = Param("1", Assumed(Normal(1.34, 0.2)), "logit of GAD-7 against HAM-A; 16 points went with 27")
    own_rating = Param(
        "1", Fixed(0.0), "how a person rates against a clinician", source="definition", varies=Shift(0.3)
    )

    @derived("1")
    def HAMD17(self) -> Number:
        """HAM-D17, 0-52."""
        return HAMD17.expected(self.low)

    @derived("1")
    def MADRS_latent(self) -> Number:
        """The logit of its share."""
        return self.low + self.madrs_level

    @derived("1")
    def MADRS(self) -> Number:
        """MADRS, 0-60."""
        return MADRS.expected(self.MADRS_latent)

    @derived("1")
    def BDI_latent(self) -> Number:
        """The logit of its share."""
        return self.bdi_level + self.bdi_slope * self.low + self.own_rating

    @derived("1")
    def BDI(self) -> Number:
        """BDI-II, 0-63."""
        return BDI.expected(self.BDI_latent)

    @derived("1")
    def PHQ9_latent(self) -> Number:
        """The logit of its share."""
        return self.BDI_latent + self.phq_level

    @derived("1")
    def PHQ9(self) -> Number:
        """PHQ-9, 0-27."""
        return PHQ9.expected(self.PHQ9_latent)

    @derived("1")
    def HAMA(self) -> Number:
        """HAM-A, 0-56."""
        return HAMA.expected(self.worry)

    @derived("1")
    def GAD7_latent(self) -> Number:
        """The logit of its share."""
        return self.worry + self.gad_level + self.own_rating

    @derived("1")
    def GAD7(self) -> Number:
        """GAD-7, 0-21."""
        return GAD7.expected(self.GAD7_latent)


class LifeScores(Compartment):
    """DLQI: itch, skin that shows, and worry about it. Every weight is a guess."""

    itch = Input("itch.intensity", "1")
    eczema = Input("eczema_scores.EASI", "1")
    plaques = Input("psoriasis_scores.PASI", "1")
    acne = Input("acne_scores.acne_IGA", "1")
    rosacea = Input("rosacea_scores.rosacea_IGA", "1")
    worry = Input("mood.anxiety_load", "1")

    level = Param("1", Assumed(Normal(-3.4, 0.3)), "logit of DLQI where the skin is well")
    own = Param("1", Fixed(0.0), "how much it gets in the person's way", source="definition", varies=Shift(0.5))
    by_itch = Param("1", Assumed(LogNormal(0.25, 1.4)), "logit per point of itch")
    by_eczema = Param("1", Assumed(LogNormal(0.042, 1.5)), "logit per point of EASI")
    by_plaques = Param("1", Assumed(LogNormal(0.14, 1.4)), "logit per point of PASI")
    by_acne = Param("1", Assumed(LogNormal(0.6, 1.5)), "logit per grade of acne")
    by_rosacea = Param("1", Assumed(LogNormal(0.5, 1.5)), "logit per grade of rosacea")
    by_worry = Param("1", Assumed(LogNormal(0.3, 1.6)), "logit per logit of anxiety load above the usual")
    usual_worry = Param("1", Assumed(Fixed(-2.8)), "anxiety load of people who are well")

    @derived("1")
    def DLQI_latent(self) -> Number:
        """The logit of its share."""
        shows = self.by_eczema * self.eczema + self.by_plaques * self.plaques
        shows = shows + self.by_acne * self.acne + self.by_rosacea * self.rosacea
        felt = self.by_itch * self.itch + self.by_worry * (self.worry - self.usual_worry)
        return self.level + self.own + shows + felt

    @derived("1")
    def DLQI(self) -> Number:
        """DLQI, 0-30."""
        return DLQI.expected(self.DLQI_latent)
