"""What is local or dated: golden rules, start dates of the law, clocks, lists to choose from."""
