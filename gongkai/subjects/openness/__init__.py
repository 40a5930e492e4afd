"""The five kinds of openness (五公开): decisions, execution, management, service and results."""
