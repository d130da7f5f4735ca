import { useEffect, useState } from "react";
import { useSettled } from "./use-settled.ts";

/**
 * The answer of the server to a query, requested a moment after the last input; until it arrives, the answer to the query before.
 * A request that fails changes nothing: local suggestions are offered all the same.
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
