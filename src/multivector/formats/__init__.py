"""Organisations and formats: who belongs to what, and when. Data in `spells`, displays in `views`."""

from multivector.formats.spells import (
    COMPARED,
    Overlap,
    Spell,
    Standing,
    matrix,
    on,
    organisations,
    overlap,
    standing,
    states,
)
from multivector.formats.views import matrix_figure, overlap_figure, timeline_figure

__all__ = [
    "COMPARED",
    "Overlap",
    "Spell",
    "Standing",
    "matrix",
    "matrix_figure",
    "on",
    "organisations",
    "overlap",
    "overlap_figure",
    "standing",
    "states",
    "timeline_figure",
]
