"""Claims in a store: attributions placed by what they say, and claims read with all that tell them."""
