"""Will hold findings across one child's time and across children, and a person's answer to each."""
