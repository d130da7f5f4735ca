import type { FilePart } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useEffect, useState } from "react";
import { explain } from "../strings/explain.ts";
import { knownGifs, loadOwnGifs } from "./own-gifs.ts";

interface OwnGifs {
  readonly gifs: readonly FilePart[];
  readonly ready: boolean;
  /** Why only the pictures on this device are shown. */
  readonly error: string | null;
}

/**
 * The user's animated pictures: first those on this device, then all recent ones. Loaded once, so that no picture moves while the user
 * chooses.
 */
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
