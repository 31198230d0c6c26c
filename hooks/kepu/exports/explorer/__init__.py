"""The data of the explorer, which searches and filters all records in the browser."""
