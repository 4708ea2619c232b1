"""Pages of trials that nobody sat through: the control arm that is to be expected, and what a protocol would show."""

from .control import render_control as render_control
from .control_lines import control_lines as control_lines
from .sap import plan_text as plan_text
from .virtual import render_virtual as render_virtual
