/** Whether the end of a text is inside a code block that is still open. */
export function isInBlock(before: string): boolean {
  return (before.match(/^ {0,3}```/gm)?.length ?? 0) % 2 === 1;
}

/** Whether the end of a text is inside code of any kind, where nothing has a meaning. */
export function isInCode(before: string): boolean {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return isInBlock(before) || (line.match(/`/g)?.length ?? 0) % 2 === 1;
}
