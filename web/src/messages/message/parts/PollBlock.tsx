import type { PollPart } from "@parley/protocol";
import { withLater } from "../../../strings/with-later.ts";
import { lazyPart } from "../../../ui/lazy-part.ts";

const PollCard = lazyPart(() => withLater(() => import("../../../polls/PollCard.tsx")));

/** A poll, also in a copy of it. Its card is loaded with the first one. */
export function PollBlock({ part }: { part: PollPart }) {
  return <PollCard part={part} />;
}
