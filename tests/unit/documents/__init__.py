"""Tests of the app that takes files in and gives them out."""
