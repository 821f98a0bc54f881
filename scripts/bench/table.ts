/** A Markdown table, its columns aligned: text to the left, numbers to the right. */
export function table(header: string[], rows: string[][]): string {
  const all = [header, ...rows];
  const columns = header.map((_, at) => ({
    width: Math.max(3, ...all.map((row) => row[at].length)),
    numbers: rows.every((row) => /^\d/.test(row[at])),
  }));
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const aligned = (row: string[]) =>
    line(
      columns.map(({ width, numbers }, at) =>
        numbers ? row[at].padStart(width) : row[at].padEnd(width),
      ),
    );
  const rule = line(
    columns.map(({ width, numbers }) =>
      numbers ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
    ),
  );
  return [aligned(header), rule, ...rows.map(aligned)].join('\n');
}

/** `3,595`, `0.47` */
export function number(value: number, digits = 0): string {
  return value.toLocaleString('en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** @param milliseconds */
export function seconds(milliseconds: number): string {
  return `${number(milliseconds / 1000, 2)} s`;
}

export function megabytes(bytes: number): string {
  return `${number(bytes / 1_000_000)} MB`;
}
