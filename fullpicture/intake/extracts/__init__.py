"""Any two extracts matched without a database: `fullpicture link files`."""
