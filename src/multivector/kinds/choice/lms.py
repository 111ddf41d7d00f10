"""choice in other systems: see `_options_lms`."""

from functools import partial

from multivector.exercises.lms_qti import HINTS
from multivector.kinds import _options_lms
from multivector.kinds._kind import Question

MOODLE = Question("multichoice, one answer", partial(_options_lms.moodle, single=True))
QTI = Question("choiceInteraction, one choice", partial(_options_lms.qti, single=True), (HINTS,))
