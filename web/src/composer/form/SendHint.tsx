import type { RefObject } from "react";
import { modifier } from "../../shortcuts/modifier.ts";
import { strings } from "../../strings/strings.ts";
import { useExternalStore } from "../../ui/external-store.ts";
import { useCaret } from "../completion/use-caret.ts";
import { enterKey, enterSends, hasPointer } from "./enter-key.ts";
import { continues } from "./sends.ts";

/** Shows the keys that send while Enter alone does not. */
export function SendHint({ area, text }: { area: RefObject<HTMLTextAreaElement | null>; text: string }) {
  const caret = useCaret(area);
  const byEnter = enterSends(useExternalStore(enterKey));
  const isContinued = caret !== null && continues({ value: text, selectionStart: caret });
  if (!hasPointer() || text === "" || (byEnter && !isContinued)) return null;
  return (
    <span className="ms-auto hidden truncate text-tiny text-faint md:block">
      {strings.composer.sendsHere(modifier())}
    </span>
  );
}
