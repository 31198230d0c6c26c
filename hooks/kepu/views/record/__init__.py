"""The page of one record, its card, and what search engines are told of it."""
