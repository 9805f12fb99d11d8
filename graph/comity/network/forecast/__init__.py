"""Forecasting events: who will do what to whom on a day, from all that happened before it."""
