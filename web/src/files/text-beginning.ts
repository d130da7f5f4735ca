/** How many bytes of a text file are loaded for its preview, and how many lines are shown. */
export const maxTextBytes = 16 * 1024;
export const maxTextLines = 40;

export interface TextStart {
  readonly text: string;
  /** There are more lines than these. */
  readonly isCut: boolean;
}

/** Loads the first lines of a text file with a range request. Rejects if they cannot be loaded. */
export async function readBeginning(address: string, signal: AbortSignal): Promise<TextStart> {
  const answer = await fetch(address, { headers: { Range: `bytes=0-${maxTextBytes - 1}` }, signal });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
  return linesOf(new TextDecoder().decode(await answer.arrayBuffer()));
}

/** The lines to show. An incomplete character at the end is removed. */
export function linesOf(source: string): TextStart {
  const lines = source.replace(/\ufffd+$/u, "").split("\n", maxTextLines + 1);
  return { text: lines.slice(0, maxTextLines).join("\n"), isCut: lines.length > maxTextLines };
}
