import { useEffect, useState } from "react";
import { strings } from "../strings/strings.ts";
import { Notice } from "./Notice.tsx";

const secondsTo = (until: number) => Math.max(1, Math.ceil((until - Date.now()) / 1000));

/** Shows when the user may try again and counts down; screen readers announce it once, not every second. */
export function WaitNotice({ until }: { until: number }) {
  const [atFirst] = useState(() => secondsTo(until));
  const [left, setLeft] = useState(atFirst);
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsTo(until)), 1000);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <Notice look="danger">
      <span className="sr-only">{strings.errors.wait(atFirst)}</span>
      <span aria-hidden="true" className="tabular-nums">
        {strings.errors.wait(left)}
      </span>
    </Notice>
  );
}
