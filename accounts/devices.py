"""From what a browser says it is to words.

Promises words that tell one's own devices apart. Does not recognise a device: anybody can say anything.
"""

import re

# The first that is found: several browsers name those whose engine they share.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def device_words(user_agent: str) -> str:
    """As "Firefox on Windows"; "A browser we do not know" where nothing is recognised."""
    browser = _first(BROWSERS, user_agent)
    system = _first(SYSTEMS, user_agent)
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or "A browser we do not know"


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((words for part, words in names if re.search(rf"\b{part}", user_agent)), "")
