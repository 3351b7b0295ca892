"""What articles have in common: speakers, claims, chains, and a quote and its transcript.

Pure functions over values: no store, no parse.
"""
