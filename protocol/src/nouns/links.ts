import * as z from "zod/mini";
import { endpoint } from "../endpoint.ts";
import { id } from "../ids.ts";
import { sizes } from "../limits.ts";
import type { NounManifest } from "../noun.ts";
import { message } from "./messages.ts";

export const links = {
  setPreview: endpoint({
    method: "PUT",
    path: "/rooms/:roomId/messages/:messageId/preview",
    access: "room:member",
    summary:
      "Removes the preview of an address in the caller's own message, or, for moderators, in any message; edits of the text do not bring it back. Or lets the server make it again. Repeating the call changes nothing.",
    input: z.strictObject({
      roomId: id,
      messageId: id,
      /** The `url` of the message's `link` part. */
      url: z.string().check(z.maxLength(sizes.linkAddress)),
      /** false removes the preview; true requests a new one, which `message.updated` brings a moment later. */
      shown: z.boolean(),
    }),
    output: message,
    errors: ["not_found", "forbidden", "message_deleted", "room_archived"],
    limit: "write",
  }),
};

export const linksNoun = { endpoints: links } satisfies NounManifest;
