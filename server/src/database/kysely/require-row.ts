/** The position of a changed row; throws if there was no such row. */
export function requireRow(row: { position: number } | undefined, of: string): number {
  if (!row) throw new Error(`No row to take a position from: ${of}`);
  return row.position;
}

export const byId = (rows: readonly { id: string; position: number }[]): Map<string, number> =>
  new Map(rows.map((row) => [row.id, row.position]));
