import { useParley } from "@parley/sdk/react";
import { Suspense } from "react";
import { loadWithTexts } from "../strings/load-with-texts.ts";
import { lazyPart } from "../ui/loading/lazy-part.ts";

const LiveLocations = lazyPart(() => loadWithTexts(() => import("./LiveLocations.tsx")));

/** Above the page, not over it: the bar may be there for eight hours, and must not cover anything. */
export function LiveBar() {
  const isLive = useParley(({ locations }) => locations.size > 0);
  return (
    isLive && (
      <Suspense>
        <LiveLocations />
      </Suspense>
    )
  );
}
