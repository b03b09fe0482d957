"""One picture alone, for the frames of other sites."""
