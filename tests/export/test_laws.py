"""Laws as a reader sees them."""

import xml.etree.ElementTree as tree

from gutaxis.axis import AXIS
from gutaxis.export import Laws, latex, mermaid
from gutaxis.modelling import (
    Assumed,
    Axis,
    Compartment,
    Fixed,
    Input,
    LogNormal,
    Param,
    State,
    derived,
    power_of_ten,
    process,
    relaxation,
)


class Oven(Compartment):
    heat = State("1", 1.0, "heat")
    loss_rate = Param("1/day", Assumed(LogNormal(1.0, 1.5)), "loss")
    gain = Param("1", Assumed(Fixed(2.0)), "gain")

    @relaxation(heat, rate=loss_rate)
    def settles(self):
        """Heat settles."""
        return self.gain

    @process(uses=heat)
    def lost(self):
        """Heat is lost, 100 % & more."""
        return self.loss_rate

    @derived("1", "glow")
    def glow(self):
        return power_of_ten(self.gain * self.heat) / 2.0


class Bread(Compartment):
    glow = Input("oven.glow", "1")
    crust = State("1", 0.0, "crust")
    pace = Param("1/day", Assumed(Fixed(2.0)), "pace")

    @process(makes=crust)
    def browns(self):
        """It browns."""
        return self.pace * self.glow


KITCHEN = Axis(Oven, Bread)


def test_laws_read_as_they_are_written():
    laws = Laws(KITCHEN)
    assert laws.text("bread.browns") == "d(crust)/dt gains pace·oven.glow"
    assert laws.text("oven.lost") == "d(heat)/dt gains −heat·loss_rate"
    assert laws.text("oven.settles") == "d(heat)/dt gains loss_rate·(target − heat), target = gain"
    assert laws.text("oven.glow") == "glow = 0.5·10^(gain·heat)"
    assert laws.latex("oven.lost") == (
        r"\tfrac{d}{dt}\mathrm{heat} \mathrel{+}= - \mathrm{heat} \cdot \mathrm{loss\ rate}"
    )


def test_every_law_can_be_written():
    laws = Laws(AXIS)
    for path in (*(p.path for p in AXIS.processes), *AXIS.derived):
        assert laws.text(path)
        assert laws.latex(path).count("{") == laws.latex(path).count("}")
        tree.fromstring(laws.mathml(path))


def test_the_document_holds_every_law():
    text = latex(AXIS)
    assert text.count(r"\paragraph") == len(AXIS.processes) + len(AXIS.derived)
    assert r"100 \% \& more" in latex(KITCHEN)


def test_diagrams_name_only_what_they_declare():
    for text in (mermaid(AXIS), *(mermaid(AXIS, organ) for organ in ("itch", "stress", "skin_immunity"))):
        lines = text.splitlines()[1:]
        arrow = [line for line in lines if {"-->", "-.->", "==>"} & {part.split("|")[0] for part in line.split()}]
        nodes = {line.split("[")[0].split("(")[0].strip() for line in lines if line not in arrow}
        ends = {end for line in arrow for end in (line.split()[0], line.split()[-1])}
        assert ends <= nodes


def test_a_diagram_shows_signs():
    assert '-->|"+"| bread__browns' in mermaid(KITCHEN, "bread")
    assert 'oven -->|"+ glow"| bread' in mermaid(KITCHEN)
