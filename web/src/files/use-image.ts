import { useConnection } from "@parley/sdk/react";
import { useEffect, useRef, useState } from "react";

/** A picture that is being loaded. */
export interface LoadingImage {
  readonly state: "waiting" | "shown" | "failed";
  readonly retry: () => void;
  /** Properties of the `<img>`. */
  readonly props: { readonly key: number; readonly onLoad: () => void; readonly onError: () => void };
}

/** Follows the loading of a picture. A failed picture is loaded again when the connection is back, or on request. */
export function useImage(): LoadingImage {
  const [{ state, attempt }, set] = useState<{ state: LoadingImage["state"]; attempt: number }>({
    ...{ state: "waiting", attempt: 0 },
  });
  const live = useConnection().phase === "live";
  const wasLive = useRef(live);
  useEffect(() => {
    if (live && !wasLive.current) set((now) => (now.state === "failed" ? again(now) : now));
    wasLive.current = live;
  }, [live]);
  return {
    state,
    retry: () => set(again),
    props: {
      key: attempt,
      onLoad: () => set((now) => ({ ...now, state: "shown" })),
      onError: () => set((now) => ({ ...now, state: "failed" })),
    },
  };
}

const again = ({ attempt }: { attempt: number }) => ({ state: "waiting" as const, attempt: attempt + 1 });
