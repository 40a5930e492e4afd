"""What a preview shows of a portal before it is published; knows no request, terminal or clock."""
