"""gutaxis: an open, executable model of the gut-brain-skin axis.

Research and education software for designing and analysing self-experiments and
virtual trials, used with a clinician; not a medical device.
"""

__version__ = "0.1.0"
