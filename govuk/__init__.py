"""The GOV.UK Design System in Django: components, form pack, fields, words for dates. Knows no other app."""
