"""Evaluations: typing them in, the blank form, and what service users answered."""
