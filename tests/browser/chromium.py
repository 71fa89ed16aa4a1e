"""Where is the browser, and how is it started?"""

import os
import shutil

FLAGS = (
    "--headless",
    "--no-sandbox",  # Chromium refuses root otherwise
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NO_BROWSER = "There is no Chromium here: `apt-get install chromium`, and these tests look at the page too."


def find_chromium() -> str:
    """CHROMIUM, or what Debian and others call it; empty where there is none."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), "")
