"""Open data of the portal: JSON, CSV, GeoJSON and JSON Schema under ``api/v1/``, and the explorer's data."""
