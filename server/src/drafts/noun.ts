import type { Noun } from "../noun.ts";
import { eraseDrafts, forgetDrafts } from "./forget.ts";
import { set } from "./set.ts";

export const draftsNoun = {
  handlers: { "drafts.set": set },
  onLeave: forgetDrafts,
  onAccountErased: eraseDrafts,
} satisfies Noun;
