"""A day out of a class: the planner's page, the days of schools, the papers that a school needs."""
