"""A day out of a class: what the planner must know of a stop, and the papers that a school needs."""
