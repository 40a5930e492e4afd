"""Ways to reach the government, letters, surveys, interviews."""
