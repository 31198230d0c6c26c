"""Questions for everybody, made by rule of what records say with a source: the same records give the same questions."""
