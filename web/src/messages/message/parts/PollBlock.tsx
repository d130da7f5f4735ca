import type { PollPart } from "@parley/protocol";
import { loadWithTexts } from "../../../strings/load-with-texts.ts";
import { lazyPart } from "../../../ui/loading/lazy-part.ts";

const PollCard = lazyPart(() => loadWithTexts(() => import("../../../polls/PollCard.tsx")));

/** A poll, also when forwarded. The card's code is loaded with the first poll. */
export function PollBlock({ part }: { part: PollPart }) {
  return <PollCard part={part} />;
}
