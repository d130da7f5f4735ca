import type { Noun } from "../noun.ts";
import { linkKind } from "./part.ts";
import { planPreviews } from "./plan.ts";
import { setPreview } from "./set-preview.ts";
import { forgetRemoved } from "./store.ts";

export const linkPreviewsNoun = {
  handlers: { "links.setPreview": setPreview },
  parts: { link: linkKind },
  onTextWritten: planPreviews,
  onMessageErased: ({ writer }, { room_id, id }) => forgetRemoved(writer, room_id, id),
} satisfies Noun;
