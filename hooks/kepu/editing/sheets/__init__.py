"""Tables and workbooks: out to Excel and back, and the tables of others."""
