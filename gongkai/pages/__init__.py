"""What any page may ask of a portal, whatever kinds there are; answers are plain data."""
