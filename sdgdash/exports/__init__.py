"""What leaves the dashboard: pictures and reports as files, drawn by a process of its own."""
