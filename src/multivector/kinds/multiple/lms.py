"""multiple in other systems: see `_options_lms`."""

from functools import partial

from multivector.exercises.lms_qti import HINTS
from multivector.kinds import _options_lms
from multivector.kinds._kind import Question

MOODLE = Question(
    "multichoice, several answers", partial(_options_lms.moodle, single=False), ("each share has five decimals",)
)
QTI = Question("choiceInteraction, any number of choices", partial(_options_lms.qti, single=False), (HINTS,))
