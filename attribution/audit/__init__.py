"""How well a piece is sourced: rules that flag attributions, claims and articles, and a summary."""
