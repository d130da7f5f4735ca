import type { Part } from "@parley/protocol";
import { lazy, Suspense } from "react";
import { CatchBoundary } from "../../../ui/CatchBoundary.tsx";
import { PartFallback } from "./PartFallback.tsx";

/** Few messages carry anything: what draws parts is loaded with the first that does. */
const DrawnParts = lazy(() => import("./DrawnParts.tsx"));

/** What content carries beside its text. Until that can be drawn, and where it cannot, the fallbacks are there. */
export function MessageParts({ parts = [] }: { parts?: readonly Part[] }) {
  if (parts.length === 0) return null;
  // biome-ignore lint/suspicious/noArrayIndexKey: parts never change their order
  const fallbacks = parts.map((part, index) => <PartFallback key={index} part={part} />);
  return (
    <CatchBoundary resetKey={parts} fallback={() => fallbacks}>
      <Suspense fallback={fallbacks}>
        <DrawnParts parts={parts} />
      </Suspense>
    </CatchBoundary>
  );
}
