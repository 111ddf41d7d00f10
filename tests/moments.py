"""Moments for tests: noon of a day."""

from multivector.exercises.progress_moment import Moment


def noon(day: str) -> Moment:
    """Return noon of a day, at Greenwich and for the reader."""
    return Moment(f"{day}T12:00:00Z", day)
