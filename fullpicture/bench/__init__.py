"""Benchmarks against a rival in the same run, on generated people only."""
