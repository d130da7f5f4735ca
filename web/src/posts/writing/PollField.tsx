import type { PartInputOf } from "@parley/protocol";
import { ListChecks } from "lucide-react";
import { useState } from "react";
import { PollFields } from "../../polls/PollFields.tsx";
import { newPoll, type PollWords, pollInput, pollWords } from "../../polls/poll-words.ts";
import { strings } from "../../strings/strings.ts";
import { Button } from "../../ui/Button.tsx";

const text = strings.posts;

interface PollFieldProps {
  poll: PartInputOf<"poll"> | null;
  setPoll: (poll: PartInputOf<"poll"> | null) => void;
}

/** The poll of a post; its fields are shown on request. */
export function PollField({ poll, setPoll }: PollFieldProps) {
  const [words, setWords] = useState(() => poll && pollWords(poll));
  const change = (next: PollWords | null) => {
    setWords(next);
    const input = next && pollInput(next);
    // Fields in which nothing is written are no draft.
    setPoll(input && (input.question !== "" || input.options.length > 0) ? input : null);
  };
  if (words === null)
    return (
      <Button className="self-start" icon={<ListChecks size={14} />} onClick={() => change(newPoll)}>
        {text.addPoll}
      </Button>
    );
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-md border border-line p-3">
      <legend className="px-1 text-small font-medium text-ink">{text.poll}</legend>
      <PollFields poll={words} onChange={change} />
      <Button size="small" className="self-start" onClick={() => change(null)}>
        {text.removePoll}
      </Button>
    </fieldset>
  );
}
