"""Drawing and outcome functions of the chapters, so that a notebook cell stays short."""
