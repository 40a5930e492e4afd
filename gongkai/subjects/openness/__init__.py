"""The five kinds of openness: decisions, execution, management, service and results."""
