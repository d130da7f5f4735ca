/** The instant in a field, which has no seconds: the earlier one if the minute has not changed. */
export function chosenTime(typed: string, before: number): number {
  const at = new Date(typed).getTime();
  return Math.floor(before / 60_000) === Math.floor(at / 60_000) ? before : at;
}
