"""Skeletons that authors start from: a claim, a source, an indicator, a chapter. Each is sound as it is written."""
