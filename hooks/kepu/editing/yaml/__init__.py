"""Changes YAML files of records and keeps every byte that is not meant to change."""
