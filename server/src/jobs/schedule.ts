/** Times that come again: multiples of `every` since 1970 in UTC, moved by `offset`. Both in milliseconds. */
export interface Schedule {
  readonly every: number;
  readonly offset?: number;
}

/** The key of the one job that a schedule has. */
export const scheduleKey = "schedule";

/** The first time of a schedule after another time. */
export function nextTime({ every, offset = 0 }: Schedule, behind: number): number {
  return (Math.floor((behind - offset) / every) + 1) * every + offset;
}

/**
 * The next time of a schedule after the run for `plannedAt`: no time twice, and times that passed during the run are left out. Where the clock was set
 * back by more than an interval, the next time by the clock.
 */
export function followingTime(schedule: Schedule, plannedAt: number, now: number): number {
  const isPlausible = plannedAt - now <= schedule.every;
  return nextTime(schedule, isPlausible ? Math.max(plannedAt, now) : now);
}
