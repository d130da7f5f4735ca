import type { KeyboardEvent, RefObject } from "react";
import type { KeyListener } from "../completion/Completion.tsx";
import { isComposing, sends } from "./sends.ts";
import type { Aids } from "./use-aids.ts";
import type { Writing } from "./use-writing.ts";

interface FieldKeys {
  aids: Aids | null;
  writing: Writing;
  /** The key listener of the open completion list; it is called first. */
  completion: RefObject<KeyListener | null>;
  finish: () => void;
  /** Starts to edit the user's own last message. */
  changeLast: () => void;
}

/** The key handler of the field: complete, send, format, edit the last message, cancel an edit or a reply. */
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
