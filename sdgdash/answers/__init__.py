"""Questions and their results, remembered; nothing here knows a screen."""
