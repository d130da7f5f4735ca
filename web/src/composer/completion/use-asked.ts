import { useEffect, useState } from "react";
import { useSettled } from "../../ui/use-settled.ts";

/**
 * What the server knows about a query, a moment after typing has stopped; what it knew about the last one until then.
 * Nothing when it cannot be asked: what is known here is offered all the same.
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
