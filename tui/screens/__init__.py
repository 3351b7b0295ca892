"""The desk's places: the review itself and the questions it asks."""
