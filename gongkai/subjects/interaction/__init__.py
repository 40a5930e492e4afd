"""Interaction: ways to reach the government, letters, surveys, interviews."""
