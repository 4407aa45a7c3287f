"""Files in and files out, knowing no domain app but accounts.

What a file or a letter means to a case is for the apps that use this one.
"""
