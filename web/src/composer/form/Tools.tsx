import type { RefObject } from "react";
import { classNames } from "../../ui/class-names.ts";
import type { Aids } from "./use-aids.ts";

interface ToolsProps {
  aids: Aids | null;
  area: RefObject<HTMLTextAreaElement | null>;
  text: string;
  /** On a phone: the user has opened the tools. */
  isOpen: boolean;
  /** On a wide screen: the composer has the focus. */
  isAwake: boolean;
}

/** The tools above the field. The field grows upwards, so neither the field nor its buttons move when the tools appear. */
export function Tools({ aids, area, text, isOpen, isAwake }: ToolsProps) {
  return (
    <div
      className={classNames(
        "col-span-2 row-start-1 min-w-0 items-center gap-3 pb-1 md:h-8",
        isOpen ? "flex" : "hidden",
        isAwake ? "md:flex" : "md:hidden",
      )}
    >
      {aids && <aids.FormatBar area={area} />}
      {aids && <aids.SendHint area={area} text={text} />}
    </div>
  );
}
