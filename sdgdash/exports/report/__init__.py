"""The report of a place: one view as frozen data, printed as PDF and as a page of HTML."""
