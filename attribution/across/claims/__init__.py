"""What is said alike: contents of attributions, gathered into claims."""
