"""The stage: a talk in the whole window."""
