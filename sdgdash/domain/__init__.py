"""Pure rules of SDG monitoring: no files, no clock, no screen."""
