"""What `bin/prove speed` measures: pages beside a plain one, sweeps, dates, letters and exports."""
