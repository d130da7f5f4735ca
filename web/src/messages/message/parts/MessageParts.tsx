import type { Part } from "@parley/protocol";
import type { RoomMessage } from "@parley/sdk";
import { Suspense } from "react";
import { CarrierProvider } from "../../../content/carrier.ts";
import { loadWithTexts } from "../../../strings/load-with-texts.ts";
import { CatchBoundary } from "../../../ui/loading/CatchBoundary.tsx";
import { lazyPart } from "../../../ui/loading/lazy-part.ts";
import { PartFallback } from "./PartFallback.tsx";

/** Loaded with the first message that has parts, because few messages have any. */
const DrawnParts = lazyPart(() => loadWithTexts(() => import("./DrawnParts.tsx")));

interface MessagePartsProps {
  parts?: readonly Part[];
  /** The message that contains the parts; undefined while it is not sent. */
  message?: RoomMessage;
}

/** The parts of a message. Their fallback texts are shown until the code is loaded, and if rendering fails. */
export function MessageParts({ parts = [], message }: MessagePartsProps) {
  if (parts.length === 0) return null;
  // biome-ignore lint/suspicious/noArrayIndexKey: parts never change their order
  const fallbacks = parts.map((part, index) => <PartFallback key={index} part={part} />);
  return (
    <CatchBoundary resetKey={parts} fallback={() => fallbacks}>
      <Suspense fallback={fallbacks}>
        <CarrierProvider value={message ?? null}>
          <DrawnParts parts={parts} />
        </CarrierProvider>
      </Suspense>
    </CatchBoundary>
  );
}
