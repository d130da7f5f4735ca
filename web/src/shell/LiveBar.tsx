import { useParley } from "@parley/sdk/react";
import { Suspense } from "react";
import { withLater } from "../strings/with-later.ts";
import { lazyPart } from "../ui/lazy-part.ts";

const LiveLocations = lazyPart(() => withLater(() => import("./LiveLocations.tsx")));

/** Above the page and not over it: it may be there for eight hours, and what lies below has to be pressed. */
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
