import type { Noun } from "../noun.ts";
import { expireChangedRoom, expireMessages } from "./expire-job.ts";
import { retentionLog } from "./log.ts";
import { set } from "./set.ts";

export const retentionNoun = {
  handlers: { "retention.set": set },
  log: retentionLog,
  jobs: (parts) => [expireMessages(parts), expireChangedRoom(parts)],
} satisfies Noun;
