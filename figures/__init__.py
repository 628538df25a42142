"""What people see: charts, the interactive page, report, slides and workbook."""
