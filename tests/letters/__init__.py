"""Tests of letters as paper: words, numbers, standards, and what cannot get into them."""
