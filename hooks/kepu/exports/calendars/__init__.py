"""Calendars to subscribe to, one per topic, and one file per event."""
