"""Checks that need a browser: Chromium driven through Selenium, with axe-core run in its pages."""
