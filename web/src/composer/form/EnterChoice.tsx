import { modifier } from "../../shortcuts/modifier.ts";
import { strings } from "../../strings/strings.ts";
import { useExternalStore } from "../../ui/external-store.ts";
import { SegmentedChoice } from "../../ui/forms/SegmentedChoice.tsx";
import { enterKey, enterSends } from "./enter-key.ts";

const text = strings.composer;

/** The setting of what Enter does in the composer. */
export function EnterChoice() {
  const sends = enterSends(useExternalStore(enterKey));
  return (
    <>
      <SegmentedChoice
        label={text.enterKey}
        options={[
          { value: "send", label: text.enterSends },
          { value: "line", label: text.enterBreaks },
        ]}
        value={sends ? "send" : "line"}
        onChange={enterKey.set}
      />
      <p className="text-small text-soft">{sends ? text.enterSendsHint : text.enterBreaksHint(modifier())}</p>
    </>
  );
}
