/** Bytes of a text that are read for its first lines, and how many lines are shown. */
export const maxTextBytes = 16 * 1024;
export const maxTextLines = 40;

export interface TextStart {
  readonly text: string;
  /** There are more lines than these. */
  readonly isCut: boolean;
}

/** The first lines of a text file, of which no more bytes are asked for. Rejects where they are not to be had. */
export async function readBeginning(address: string, signal: AbortSignal): Promise<TextStart> {
  const answer = await fetch(address, { headers: { Range: `bytes=0-${maxTextBytes - 1}` }, signal });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
  return linesOf(new TextDecoder().decode(await answer.arrayBuffer()));
}

/** The lines that are shown. A sign that was cut in its middle at the end is left out. */
export function linesOf(source: string): TextStart {
  const lines = source.replace(/\ufffd+$/u, "").split("\n", maxTextLines + 1);
  return { text: lines.slice(0, maxTextLines).join("\n"), isCut: lines.length > maxTextLines };
}
