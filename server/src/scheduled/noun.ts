import type { Noun } from "../noun.ts";
import { cancel } from "./cancel.ts";
import { eraseScheduled, forgetScheduled } from "./forget.ts";
import { list } from "./list.ts";
import { pulledScheduled } from "./pulled.ts";
import { send } from "./send.ts";
import { sendScheduled } from "./send-job.ts";
import { set } from "./set.ts";

export const scheduledNoun = {
  handlers: {
    "scheduled.set": set,
    "scheduled.cancel": cancel,
    "scheduled.send": send,
    "scheduled.list": list,
  },
  own: { scheduled: pulledScheduled },
  jobs: ({ write, sending }) => [sendScheduled(write, sending)],
  onLeave: forgetScheduled,
  onAccountErased: eraseScheduled,
} satisfies Noun;
