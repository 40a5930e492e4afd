"""What only a browser can tell: Chromium driven through Selenium, axe-core run in its pages."""
