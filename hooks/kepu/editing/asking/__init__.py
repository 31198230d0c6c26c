"""Questionnaires: what is asked of whom, on paper and in a workbook, and the answers that come back."""
