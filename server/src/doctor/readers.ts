import type { Database } from "../database/database.ts";
import { lagsOf } from "../log/readers/lag.ts";
import { type Finding, ok, warning } from "./finding.ts";

/** Rooms that a reader of the log has not got through for a day. Nothing where there are no readers. */
export async function examineReaders({ read }: Database): Promise<Finding[]> {
  const lags = await lagsOf(read, Date.now());
  const parked = lags.filter((lag) => lag.parked > 0);
  if (parked.length === 0) return lags.length === 0 ? [] : [ok("readers", "no room is parked")];
  return parked.map(({ name, parked: rooms }) =>
    warning(
      "readers",
      `${name} has failed in ${rooms} rooms for more than a day; they are tried once a day`,
      "The log of the server says what it failed with, at `readers`.",
    ),
  );
}
