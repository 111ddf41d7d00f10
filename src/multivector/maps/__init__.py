"""Maps: one specification, drawn as a still picture and as a map that can be moved."""
