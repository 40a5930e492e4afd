"""Gongkai: accessible static sites for government portals."""

__version__ = "0.1.0"
