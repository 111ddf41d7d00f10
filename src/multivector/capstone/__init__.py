"""The capstone: a policy brief rebuilt from the ledger's claims, and an erratum drafted from the reader's verdicts.

from multivector import capstone
capstone.brief()      # in a notebook: the form of the brief
capstone.erratum()    # in a notebook: the draft of the erratum
capstone.Brief(title="…", steps=[("The vote came late.", "C014")]).check()
"""

from multivector.capstone.brief_text import Brief
from multivector.capstone.context import figures_table


def brief():
    """Return a displayable form of the policy brief: a widget in Jupyter, a form in the book."""
    from multivector.capstone import widget

    return widget.show("brief")


def erratum():
    """Return a displayable draft of the erratum: a widget in Jupyter, a form in the book."""
    from multivector.capstone import widget

    return widget.show("erratum")


__all__ = ["Brief", "brief", "erratum", "figures_table"]
