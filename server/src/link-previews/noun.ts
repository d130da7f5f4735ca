import type { Noun } from "../noun.ts";
import { makePreviews } from "./make-previews.ts";
import { linkKind } from "./part.ts";
import { planPreviews } from "./plan.ts";
import { setPreview } from "./set-preview.ts";
import { forgetRemoved } from "./store.ts";
import { sweepPages } from "./sweep.ts";

export const linkPreviewsNoun = {
  handlers: { "links.setPreview": setPreview },
  parts: { link: linkKind },
  jobs: (parts) => [makePreviews(parts), sweepPages(parts.database, parts.clock)],
  onTextWritten: planPreviews,
  onMessageErased: ({ writer }, { room_id, id }) => forgetRemoved(writer, room_id, id),
} satisfies Noun;
