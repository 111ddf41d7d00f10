"""Figures of chapter 02, the United States."""

from multivector.chapters.us_figures import guard_partnerships

__all__ = ["guard_partnerships"]
