"""What a change means for the public, and who should look at it."""
