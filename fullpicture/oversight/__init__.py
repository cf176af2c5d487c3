"""Will hold what each agency answers for: clocks, answers, attendance, overdue actions, themes."""
