"""Writing the site: beside the old one, checked, then swapped in one step."""
