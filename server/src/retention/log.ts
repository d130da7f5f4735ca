import type { Noun } from "../noun.ts";

/** How the events of retention are made again from the log. */
export const retentionLog = {
  "messages.expired": {
    event: ({ stamp, data: { upTo } }) => ({ type: "messages.expired", ...stamp, upTo: Number(upTo) }),
  },
} satisfies Noun["log"];
