"""The deadline engine and its words: pure functions over frozen values, the standard library only.

Today, the bank holidays and every fact are arguments; nothing here reads a clock, a file, a table or a setting.
"""
