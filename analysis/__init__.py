"""Measures on a Network, each beside its null, and the sentences they allow."""
