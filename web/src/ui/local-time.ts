/** A time in the reader's time zone, in the format of a datetime field. */
export function localTime(time: number): string {
  const ahead = new Date(time).getTimezoneOffset() * 60_000;
  return new Date(time - ahead).toISOString().slice(0, 16);
}
