import type { Part } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { lazy, Suspense } from "react";
import { withLater } from "../../../strings/with-later.ts";
import { CatchBoundary } from "../../../ui/CatchBoundary.tsx";
import { PartFallback } from "./PartFallback.tsx";

/** Few messages carry anything: what draws parts is loaded with the first that does. */
const DrawnParts = lazy(() => withLater(() => import("./DrawnParts.tsx")));

/** What content carries beside its text, and the message whose content it is, if it is one. Until that can be drawn, and where it cannot, the fallbacks are there. */
export function MessageParts({ parts = [], message }: { parts?: readonly Part[]; message?: RoomMessage }) {
  if (parts.length === 0) return null;
  // biome-ignore lint/suspicious/noArrayIndexKey: parts never change their order
  const fallbacks = parts.map((part, index) => <PartFallback key={index} part={part} />);
  return (
    <CatchBoundary resetKey={parts} fallback={() => fallbacks}>
      <Suspense fallback={fallbacks}>
        <DrawnParts parts={parts} message={message} />
      </Suspense>
    </CatchBoundary>
  );
}
