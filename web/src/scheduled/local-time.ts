/** A time where the reader is, as a field of times takes it. */
export function localTime(time: number): string {
  const ahead = new Date(time).getTimezoneOffset() * 60_000;
  return new Date(time - ahead).toISOString().slice(0, 16);
}
