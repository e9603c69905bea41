/** Rows of cells as text that a spreadsheet pastes into its own cells. */
export const tsvOf = (rows: string[][]): string =>
  rows.map((cells) => cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t')).join('\n');
