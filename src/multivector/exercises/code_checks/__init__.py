"""The checks of the code exercises, one module a chapter; `multivector.exercises.code` says how to write one."""
