import type { FilePart } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useEffect, useState } from "react";
import { explain } from "../strings/explain.ts";
import { knownGifs, loadOwnGifs } from "./own-gifs.ts";

interface OwnGifs {
  readonly gifs: readonly FilePart[];
  readonly ready: boolean;
  /** Why there are only those that this device knows. */
  readonly error: string | null;
}

/** One's own pictures that move: at first those that are here, then all of the last time. Read once, so that none moves away from a finger. */
export function useOwnGifs(): OwnGifs {
  const client = useClient();
  const [state, setState] = useState<OwnGifs>(() => ({ gifs: knownGifs(client.state), ready: false, error: null }));
  useEffect(() => {
    let isCurrent = true;
    loadOwnGifs(client).then(
      (gifs) => isCurrent && setState({ gifs, ready: true, error: null }),
      (error) => isCurrent && setState((before) => ({ ...before, ready: true, error: explain(error) })),
    );
    return () => {
      isCurrent = false;
    };
  }, [client]);
  return state;
}
