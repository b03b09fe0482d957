"""Downloads: view models to bytes. No screen, no clock."""
