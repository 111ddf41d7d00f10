"""Votes in the UN General Assembly: who voted how, and who with whom. Data in `ballots`, displays in `views`."""

from multivector.votes.ballots import Agreement, Ballot, Resolution, agreement, resolutions, states, table, vote
from multivector.votes.views import agreement_figure, votes_figure

__all__ = [
    "Agreement",
    "Ballot",
    "Resolution",
    "agreement",
    "agreement_figure",
    "resolutions",
    "states",
    "table",
    "vote",
    "votes_figure",
]
