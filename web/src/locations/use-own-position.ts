import type { Coordinates } from "@parley/protocol";
import { useState } from "react";
import { askPosition, type PositionProblem } from "./ask-position.ts";

/** Asks where this device is when somebody presses for it, and says why it does not say so. */
export function useOwnPosition() {
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<PositionProblem | null>(null);
  const ask = async (): Promise<Coordinates | null> => {
    setAsking(true);
    setProblem(null);
    const answer = await askPosition();
    setAsking(false);
    if (typeof answer !== "string") return answer;
    setProblem(answer);
    return null;
  };
  return { ask, isAsking, problem };
}
