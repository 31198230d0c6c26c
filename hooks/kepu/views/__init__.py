"""View models: plain values that templates print without thinking."""
