import { sizes } from "@parley/protocol";
import { strings } from "../strings/strings.ts";
import { Field } from "../ui/forms/Field.tsx";
import { Switch } from "../ui/forms/Switch.tsx";
import { localTime } from "../ui/local-time.ts";
import { OptionFields } from "./OptionFields.tsx";
import type { PollWords } from "./poll-words.ts";

const text = strings.polls;

interface PollFieldsProps {
  poll: PollWords;
  onChange: (poll: PollWords) => void;
}

/** The fields of a poll: question, options, settings and end. */
export function PollFields({ poll, onChange }: PollFieldsProps) {
  const { question, options, several, anonymous, endsAt } = poll;
  const change = (next: Partial<PollWords>) => onChange({ ...poll, ...next });
  return (
    <>
      <Field
        name="question"
        label={text.question}
        value={question}
        onChange={(event) => change({ question: event.target.value })}
        maxLength={sizes.pollQuestion}
        autoComplete="off"
        required
      />
      <OptionFields options={options} setOptions={(next) => change({ options: next })} />
      <div className="flex flex-col">
        <Switch
          label={text.several}
          hint={text.severalHint}
          on={several}
          onChange={(isOn) => change({ several: isOn })}
        />
        <Switch
          label={text.anonymous}
          hint={text.anonymousHint}
          on={anonymous}
          onChange={(isOn) => change({ anonymous: isOn })}
        />
      </div>
      <Field
        name="pollEnds"
        type="datetime-local"
        label={text.ends}
        hint={text.endsHint}
        defaultValue={endsAt === null ? "" : localTime(endsAt)}
        onChange={(event) => change({ endsAt: timeIn(event.target.value) })}
        min={localTime(Date.now())}
      />
    </>
  );
}

const timeIn = (value: string): number | null => (value === "" ? null : new Date(value).getTime());
