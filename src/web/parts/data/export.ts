// How does a table leave the page? As CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it) or JSON.
export type ExportColumn<Row> = { readonly name: string; readonly value: (row: Row) => string | number | undefined };

/** A spreadsheet runs what begins like a formula: an apostrophe in front makes it text again (OWASP, CSV injection). */
export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv<Row>(columns: readonly ExportColumn<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map(({ value }) => csvCell(value(row))).join(','));
  return [columns.map(({ name }) => csvCell(name)).join(','), ...lines, ''].join('\r\n');
}

export function download(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function downloadCsv<Row>(name: string, columns: readonly ExportColumn<Row>[], rows: readonly Row[]): void {
  download(`${name}.csv`, `\uFEFF${toCsv(columns, rows)}`, 'text/csv;charset=utf-8');
}

export function downloadJson(name: string, rows: readonly unknown[]): void {
  download(`${name}.json`, `${JSON.stringify(rows, null, 2)}\n`, 'application/json');
}
