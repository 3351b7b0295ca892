"""A quote and a transcript: is it what was said, and who said it?"""
