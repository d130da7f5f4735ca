import type { LiveLocation } from "@parley/protocol";
import { useClient } from "@parley/sdk/react";
import { useEffect, useRef, useState } from "react";
import { hasAnswered, type PositionProblem } from "../ask-position.ts";
import { followPosition } from "./follow-position.ts";

/**
 * Follows this device while it shares live locations. After a reload the browser may ask for permission again, so the user must press a
 * button first.
 */
export function useFollowing(shared: readonly LiveLocation[]) {
  const client = useClient();
  const [isAllowed, setAllowed] = useState(hasAnswered);
  const [problem, setProblem] = useState<PositionProblem | null>(null);
  const latest = useRef(shared);
  useEffect(() => {
    latest.current = shared;
  });
  const isWanted = shared.length > 0;
  useEffect(() => {
    if (isWanted && !isAllowed) void isGranted().then((granted) => granted && setAllowed(true));
  }, [isWanted, isAllowed]);
  useEffect(() => {
    if (!isWanted || !isAllowed) return;
    return followPosition(client, { shared: () => latest.current, onProblem: setProblem });
  }, [client, isWanted, isAllowed]);
  return { isPaused: !isAllowed || problem !== null, resume: isAllowed ? undefined : () => setAllowed(true), problem };
}

async function isGranted(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: "geolocation" })).state === "granted";
  } catch {
    return false;
  }
}
