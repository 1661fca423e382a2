"""Importing the plan from a workbook: read, understood, compared, confirmed."""
