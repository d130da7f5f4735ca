import type { Noun } from "../noun.ts";
import { accept } from "./accept.ts";
import { create } from "./create.ts";
import { forgetEndedInvites } from "./forget-ended.ts";
import { list } from "./list.ts";
import { preview } from "./preview.ts";
import { revoke } from "./revoke.ts";
import { revokeMadeBy } from "./revoke-made-by.ts";

export const invitesNoun = {
  handlers: {
    "invites.create": create,
    "invites.list": list,
    "invites.revoke": revoke,
    "invites.preview": preview,
    "invites.accept": accept,
  },
  jobs: ({ database, clock }) => [forgetEndedInvites(database, clock)],
  onLeave: revokeMadeBy,
} satisfies Noun;
