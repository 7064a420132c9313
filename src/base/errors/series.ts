// Codes of daily series: what cannot be read as a day, a name and numbers.
export const seriesErrors = {
  'series.columns-missing': {
    meaning: 'The file has no column of dates, or none of numbers.',
    action: 'Give a heading, a column of dates (YYYY-MM-DD) and a column with the number of each day.',
    http: 422,
  },
  'series.days-unclear': {
    meaning:
      'Days such as 03/04/2024 name the day or the month first, and the rest of the file does not say which.',
    action: 'Write the days as YYYY-MM-DD or DD.MM.YYYY.',
    http: 422,
  },
  'series.row-invalid': {
    meaning:
      'A row is no day of a series: its date, its name or a number cannot be read, or the day is there already.',
    action: 'Correct the row that is named; the other rows were read.',
    http: 422,
  },
} as const;
