import type { Noun } from "../noun.ts";
import { eraseDrafts, forgetDrafts } from "./forget.ts";
import { pulledDrafts } from "./pulled.ts";
import { set } from "./set.ts";

export const draftsNoun = {
  handlers: { "drafts.set": set },
  pulled: { drafts: pulledDrafts },
  onLeave: forgetDrafts,
  onAccountErased: eraseDrafts,
} satisfies Noun;
