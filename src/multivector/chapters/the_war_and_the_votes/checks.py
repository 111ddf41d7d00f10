"""Checks of the code exercise of chapter 04, the war and the votes."""

import pandas as pd

from multivector import data
from multivector.chapters.the_war_and_the_votes import numbers as figures
from multivector.exercises.code import exercise
from multivector.exercises.compare import Comparison, Near, names, number
from multivector.exercises.compare_tables import frame

_FIRST = "A/RES/ES-11/1"
_COUNCIL = "A/RES/ES-11/3"
_COLUMNS = ["country", "vote"]


def _votes(resolution: str = _FIRST, countries=data.CENTRAL_ASIA) -> pd.DataFrame:
    rows = data.load("un_votes")
    return rows.loc[(rows["resolution"] == resolution) & rows["country"].isin(countries), _COLUMNS]


@exercise("vo-1", variable="first", asks="the table of the five states' votes of 2 March 2022")
def votes_of_the_five() -> Comparison:
    """Rows of A/RES/ES-11/1, five states."""
    everybody = data.load("un_votes")["country"].unique()
    five = _votes()
    return frame(
        five,
        key=["country"],
        near=[
            Near(_votes(countries=everybody), "wrong_filter", "These are all states of the table. Keep the five."),
            Near(_votes(_COUNCIL), "wrong_filter", "This is another resolution. The one of 2 March ends in ES-11/1."),
            Near(
                five[five["vote"] == "abstain"],
                "wrong_filter",
                "These are the abstentions only. Keep the rows of states that cast no vote too: absence is an answer.",
            ),
        ],
        right="Five rows and two different answers. None of them is a yes or a no.",
    )


@exercise("vo-2", variable="abstained", asks="how often Kazakhstan abstained in the emergency session, a whole number")
def abstentions() -> Comparison:
    """Abstentions of Kazakhstan in the resolutions A/RES/ES-11."""
    everything = figures.answers("KAZ")
    emergency = figures.answers("KAZ", "emergency")
    return number(
        int(emergency["abstain"]),
        unit="votes",
        decimals=0,
        near=[
            Near(
                int(everything["abstain"]),
                "wrong_filter",
                "More than there are. Keep only resolutions whose number holds ES-11, and only votes that say abstain.",
            ),
            Near(
                int(emergency.drop("not known").sum()),
                "wrong_filter",
                "That is the number of rows. Keep those whose vote is abstain.",
            ),
        ],
        right="One resolution has no row for Kazakhstan. You left it out, and did not count it as an absence.",
    )


@exercise("vo-3", variable="share", asks="the votes for as per cent of the votes for and against, one decimal or more")
def share_for() -> Comparison:
    """Yes votes on A/RES/ES-11/3 as per cent of yes and no."""
    share = figures.yes_share(_COUNCIL, "yes_no")
    return number(
        share,
        unit="%",
        decimals=1,
        near=[
            Near(share / 100, "wrong_unit", "This is a fraction. Multiply by 100 to get per cent."),
            Near(
                figures.yes_share(_COUNCIL, "cast"),
                "wrong_filter",
                "Abstentions are in your base. They did not count: divide by yes and no only.",
            ),
            Near(
                figures.yes_share(_COUNCIL, "members"),
                "wrong_filter",
                "All members are in your base. Divide by yes and no only.",
            ),
            Near(
                100 - share, "wrong_filter", "This is the share of the votes against. Put the votes for above the line."
            ),
        ],
        right="More than two thirds, so the text passed. On all members as the base it is less than half.",
    )


@exercise("vo-4", variable="factor", asks="by what factor EU exports to Kyrgyzstan grew, the same months of both years")
def growth() -> Comparison:
    """EU exports to Kyrgyzstan, January to November 2022 divided by the same months of 2021."""
    months = figures.eu_exports("KGZ")
    new, old = months.loc["2022-01":"2022-11"].sum(), months.loc["2021-01":"2021-11"].sum()
    return number(
        new / old,
        unit="times",
        decimals=2,
        near=[
            Near(
                new / months.loc["2021-01":"2021-12"].sum(),
                "wrong_filter",
                "You set eleven months beside twelve. Leave December 2021 out.",
            ),
            Near(old / new, "wrong_order", "You divided the old sum by the new one. Turn the division round."),
            Near(
                months["2022-11"] / months["2021-11"],
                "wrong_filter",
                "That is one month, November. Add up the eleven months of each year first.",
            ),
            Near(
                (new - old) / old, "off", "That is what was added, in parts of the old sum. A factor is new over old."
            ),
        ],
        right="You compared like months with like. The factor says nothing on where the goods went afterwards.",
    )


@exercise("vo-5", variable="rose", asks="a list of the codes of the states whose share was larger in 2024 than in 2021")
def shares_that_rose() -> Comparison:
    """States whose remittances were a larger share of GDP in 2024 than in 2021; both rows needed."""
    rose = figures.remittances_rose(2021, 2024)
    fell = [state for state in figures.dependence_rose("remittances-share", 2021)[1] if state not in rose]
    return names(
        rose,
        near=[
            Near(fell, "wrong_filter", "In these it was smaller. Turn the sign of the comparison round."),
            Near(
                figures.dependence_rose("remittances-sum", 2021)[0],
                "wrong_filter",
                "This is right for the sums in dollars. Use the share, remittances_pct_gdp.",
            ),
            Near(
                [*rose, "TKM"],
                "no_data",
                "Turkmenistan has no row, so nothing can be compared. Missing is neither larger nor smaller.",
            ),
            Near(data.CENTRAL_ASIA, "wrong_filter", "These are all five. Compare the two columns and keep the larger."),
            Near(
                [data.country(state).name for state in rose],
                "wrong_filter",
                "The right states. Give their codes of three letters, the index of the table.",
            ),
        ],
        right="Two of four. The fifth state is not in the table at all, so the list says nothing about it.",
    )
