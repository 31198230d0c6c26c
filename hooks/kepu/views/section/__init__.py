"""Pages that are not about one record: home, lists, months, quality, subscriptions."""
