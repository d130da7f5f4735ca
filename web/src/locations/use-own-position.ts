import type { Coordinates } from "@parley/protocol";
import { useState } from "react";
import { askPosition, type PositionProblem } from "./ask-position.ts";

/** Requests the device's position on a press, with the error if it is not available. */
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
