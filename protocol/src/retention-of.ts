/**
 * The days after which the messages of a room are deleted: the shorter one of the room's rule and the server's. Undefined if neither has a
 * rule: the messages are kept.
 */
export function retentionOf(
  ofRoom: number | null | undefined,
  ofServer: number | null | undefined,
): number | undefined {
  const days = [ofRoom, ofServer].filter((one) => one !== undefined && one !== null);
  return days.length === 0 ? undefined : Math.min(...days);
}
