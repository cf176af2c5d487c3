"""Will hold worries with an owner, whose hand-over needs acceptance."""
