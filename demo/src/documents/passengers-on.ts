/** True of the sixth, thirteenth … day of a month that begins on a Monday. `index` counts from 0. */
export const isSaturday = (index: number): boolean => index % 7 === 5;

/** How many passengers there were on a day of September. */
export function passengersOn(index: number): number {
  const usual = isSaturday(index) ? 2250 : index % 7 === 6 ? 1500 : 980;
  return Math.round(usual + Math.sin(index * 1.7) * 170 + index * 6);
}
