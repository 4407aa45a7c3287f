"""The codebase inspects itself: rules that outlive the people who agreed on them."""
