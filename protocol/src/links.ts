import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { id } from "./ids.ts";
import { sizes } from "./limits.ts";
import { message } from "./messages.ts";
import type { Noun } from "./noun.ts";

export const links = {
  setPreview: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/messages/:messageId/preview",
    access: "room:member",
    summary:
      "Removes the preview of an address in one's own message, or as a moderator in anybody's, so that it stays away also when the text is edited; or lets the server make it again. The same again changes nothing.",
    input: z.strictObject({
      roomId: id,
      messageId: id,
      /** As the part of the type `link` has it. */
      url: z.string().check(z.maxLength(sizes.linkAddress)),
      /** false removes the preview; with true it comes a moment later, as a new one does. */
      shown: z.boolean(),
    }),
    output: message,
    errors: ["not_found", "forbidden", "message_deleted", "room_archived"],
    limit: "write",
  }),
};

export const linksNoun = { endpoints: links } satisfies Noun;
