import { sizes } from "@parley/protocol";
import { X } from "lucide-react";
import { type KeyboardEvent, useId, useRef } from "react";
import { strings } from "../strings/strings.ts";
import { Field } from "../ui/forms/Field.tsx";
import { IconButton } from "../ui/IconButton.tsx";

const text = strings.polls;

interface OptionFieldsProps {
  options: readonly string[];
  setOptions: (options: readonly string[]) => void;
}

/** The options of a new poll. A new field appears when the user types in the last one; Enter moves to the next field. */
export function OptionFields({ options, setOptions }: OptionFieldsProps) {
  const label = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const change = (index: number, value: string) => {
    const next = options.with(index, value);
    setOptions(next.at(-1)?.trim() && next.length < sizes.pollOptions ? [...next, ""] : next);
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    const next = group.current?.querySelectorAll("input")[index + 1];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <fieldset ref={group} aria-labelledby={label} className="flex flex-col gap-2">
      <legend id={label} className="mb-1 text-small font-medium">
        {text.options}
      </legend>
      {options.map((option, index) => (
        <Field
          // biome-ignore lint/suspicious/noArrayIndexKey: an option has no identity except its index
          key={index}
          name={`option${index + 1}`}
          label={text.option(`${index + 1}`)}
          hideLabel
          placeholder={text.option(`${index + 1}`)}
          value={option}
          maxLength={sizes.pollOption}
          autoComplete="off"
          required={index < 2}
          error={isAgain(options, index) ? text.again : null}
          ref={(field) => field?.setCustomValidity(isAgain(options, index) ? text.again : "")}
          onChange={(event) => change(index, event.target.value)}
          onKeyDown={(event) => onKeyDown(event, index)}
          end={
            options.length > 2 && (
              <IconButton
                label={text.removeOption(`${index + 1}`)}
                icon={<X size={14} />}
                onClick={() => setOptions(options.toSpliced(index, 1))}
              />
            )
          }
        />
      ))}
    </fieldset>
  );
}

/** True for an option that duplicates an earlier one. */
function isAgain(options: readonly string[], index: number): boolean {
  const option = options[index]?.trim() ?? "";
  return option !== "" && options.slice(0, index).some((other) => other.trim() === option);
}
