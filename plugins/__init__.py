"""The only part of Gongkai that imports Pelican."""
