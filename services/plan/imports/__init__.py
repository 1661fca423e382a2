"""Imports the plan from a workbook: reading, understanding, comparing, confirming."""
