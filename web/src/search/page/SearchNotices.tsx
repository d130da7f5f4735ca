import type { QueryFilter, SearchAnswer } from "@parley/sdk";
import type { ReactNode } from "react";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useToday } from "../../ui/use-today.ts";
import { latenessOf } from "../lateness.ts";
import { filterIn } from "../search-names.ts";

const text = strings.search;

interface SearchNoticesProps {
  answer: SearchAnswer;
  loading: boolean;
  /** Continues a search that ran out of time. */
  goOn: () => void;
}

/** Notes about an answer: whether the server or the device searched, how far it came, and which filters were not understood. */
export function SearchNotices({ answer, loading, goOn }: SearchNoticesProps) {
  const today = useToday();
  const { from, complete, next, unresolved } = answer;
  const lines: ReactNode[] = unresolved.map((filter) => <Notice key={filterIn(filter)}>{unknown(filter)}</Notice>);
  if (from === "device") lines.push(<Notice key="device">{text.device}</Notice>);
  if (!complete) lines.push(<Notice key="late">{latenessOf(answer, today)}</Notice>);
  if (lines.length === 0) return null;
  return (
    <div className="flex flex-col items-start gap-2">
      {lines}
      {!complete && next !== null && (
        <Button look="plain" size="small" busy={loading} onClick={goOn}>
          {text.goOn}
        </Button>
      )}
    </div>
  );
}

function unknown(filter: QueryFilter): string {
  switch (filter.operator) {
    case "from":
      return text.unknownPerson(filter.value);
    case "in":
      return text.unknownRoom(filter.value);
    case "before":
    case "after":
    case "on":
    case "during":
      return text.unknownDate(filter.value);
    default:
      return text.unknownValue(filterIn(filter));
  }
}
