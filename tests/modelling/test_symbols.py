"""What a declaration refuses."""

import pytest

from gutaxis.errors import UnitError, WiringError
from gutaxis.modelling import Assumed, Compartment, Exposure, Fixed, LogNormal, Param, State, process


def test_a_constant_without_source_must_be_called_a_guess():
    with pytest.raises(WiringError, match="no source"):
        Param("1/day", LogNormal(1.0, 1.2), "pace")
    with pytest.raises(WiringError, match="the source 'I read it somewhere'"):
        Param("1/day", LogNormal(1.0, 1.2), "pace", source="I read it somewhere")
    with pytest.raises(WiringError, match="either, not both"):
        Param("1/day", Assumed(LogNormal(1.0, 1.2)), "pace", source="doi:10.1000/x")
    assert Param("1/day", LogNormal(1.0, 1.2), "pace", source="doi:10.1000/x").source == "doi:10.1000/x"


def test_a_usual_exposure_needs_a_source_unless_it_is_none_or_a_guess():
    with pytest.raises(WiringError, match="no source"):
        Exposure("g/day", 20.0, "fibre")
    assert Exposure("g/day", 0.0, "cream").usual == 0
    assert Exposure("g/day", Assumed(Fixed(3.0)), "fibre").assumed
    with pytest.raises(WiringError, match="cannot have a usual amount"):
        Exposure("g", Assumed(Fixed(3.0)), "sweet", pulse=True)


def test_an_unknown_unit_names_the_nearest():
    with pytest.raises(UnitError, match="Did you mean 'serving'"):
        State("servings", 1.0)


def test_a_state_outside_its_bounds_is_refused():
    with pytest.raises(WiringError, match="does not lie within"):
        State("1", 2.0, within=(0.0, 1.0))


def test_a_process_must_either_make_or_use():
    with pytest.raises(WiringError, match=r"makes=\.\.\. or uses=\.\.\."):
        process()


def test_a_process_may_not_change_another_organs_state():
    class One(Compartment):
        x = State("1", 1.0)

    with pytest.raises(WiringError, match=r"two.grow changes one.x, a state of another organ"):

        class Two(Compartment):
            @process(makes=One.x)
            def grow(self):
                return 1.0


def test_an_organ_is_final_and_a_symbol_has_one_home():
    class One(Compartment):
        x = State("1", 1.0)

    with pytest.raises(WiringError, match="Organs are final"):

        class Two(One):
            pass

    with pytest.raises(WiringError, match="declared again"):

        class Three(Compartment):
            y = One.x
