import type { PartInput } from "@parley/protocol";
import { shownContent } from "@parley/sdk";
import { useClient } from "@parley/sdk/react";
import { Paperclip } from "lucide-react";
import { useMemo } from "react";
import { useSummary } from "../../content/summary.ts";
import { strings } from "../../strings/strings.ts";
import { ComposerBar } from "./ComposerBar.tsx";

interface PartsTrayProps {
  parts: readonly PartInput[];
  setParts: (parts: readonly PartInput[]) => void;
}

/** The other parts of a draft, one line each. */
export function PartsTray({ parts, setParts }: PartsTrayProps) {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two parts may be the same
    <Line key={index} part={part} remove={() => setParts(parts.filter((_, other) => other !== index))} />
  ));
}

function Line({ part, remove }: { part: PartInput; remove: () => void }) {
  const client = useClient();
  const said = useSummary(useMemo(() => shownContent(client.state, { text: "", parts: [part] }), [client, part]));
  return (
    <ComposerBar
      icon={<Paperclip size={14} />}
      title={said}
      detail=""
      stop={strings.composer.removePart(said)}
      onStop={remove}
    />
  );
}
