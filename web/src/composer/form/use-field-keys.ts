import type { KeyboardEvent, RefObject } from "react";
import type { KeyListener } from "../completion/Completion.tsx";
import { isComposing, sends } from "./sends.ts";
import type { Aids } from "./use-aids.ts";
import type { Writing } from "./use-writing.ts";

interface FieldKeys {
  aids: Aids | null;
  writing: Writing;
  /** The open completion's keys come first. */
  completion: RefObject<KeyListener | null>;
  finish: () => void;
  /** Begins to change the last message of one's own. */
  changeLast: () => void;
}

/** What keys do in the field: complete, send, format, change the last message, end an edit or an answer. */
export function useFieldKeys({ aids, writing, completion, finish, changeLast }: FieldKeys) {
  return (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { editing, replyTo } = writing;
    if (isComposing(event.nativeEvent) || completion.current?.(event)) return;
    const isSend = sends(event.nativeEvent, event.currentTarget);
    const isEmpty = writing.text === "" && writing.parts.length === 0 && editing === null;
    if (isSend) finish();
    else if (!aids?.formatByKey(event)) {
      if (event.key === "ArrowUp" && isEmpty) changeLast();
      else if (event.key === "Escape" && editing !== null) writing.composer.endEdit();
      else if (event.key === "Escape" && replyTo !== null) writing.composer.setReplyTo(null);
      else return;
    }
    event.preventDefault();
  };
}
