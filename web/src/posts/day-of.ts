/** The last millisecond of a day from a date field, in the reader's time zone. */
export function endOfDay(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + 1).getTime() - 1;
}

/** The day of a time in the reader's time zone, in the format of a date field. */
export function dayOf(time: number): string {
  const at = new Date(time);
  const digits = (value: number, width = 2) => `${value}`.padStart(width, "0");
  return `${digits(at.getFullYear(), 4)}-${digits(at.getMonth() + 1)}-${digits(at.getDate())}`;
}
