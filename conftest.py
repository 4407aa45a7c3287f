"""What every test may lean on, each part in its own file."""

pytest_plugins = [
    "tests.plugins.network",
    "tests.plugins.databases",
    "tests.plugins.papers",
    "tests.plugins.live",
    "tests.cast",
]
