"""Rendering: kepu's own templates filled with views, inside the theme's shell."""
