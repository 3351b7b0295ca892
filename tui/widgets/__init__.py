"""What the desk draws; widgets post messages and know no store."""
