import { useEffect, useState } from "react";
import { useSettled } from "./use-settled.ts";

/**
 * The server's answer to a query. The request is sent a moment after the last input; until the answer arrives, the previous answer is
 * returned. A failed request changes nothing, because local suggestions are still shown.
 */
export function useAsked<T>(query: string | null, ask: (query: string) => Promise<readonly T[]>): readonly T[] {
  const settled = useSettled(query);
  const [answer, setAnswer] = useState<readonly T[]>([]);
  useEffect(() => {
    if (settled === null || settled === "") return setAnswer([]);
    let isCurrent = true;
    ask(settled).then(
      (found) => isCurrent && setAnswer(found),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [settled, ask]);
  return query === null ? nothing : answer;
}

const nothing: readonly never[] = [];
