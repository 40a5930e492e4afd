"""The Pelican plugin: the only part of Gongkai that imports Pelican."""
