import type { ComponentProps } from "react";
import { Completion } from "../completion/Completion.tsx";
import type { NoteHandle } from "./use-note.ts";
import { useOutsider } from "./use-outsider.ts";

interface FieldCompletionProps extends Omit<ComponentProps<typeof Completion>, "onOutsider"> {
  note: NoteHandle;
}

/** Completion that shows a note when a mentioned person is not in the room. */
export function FieldCompletion({ note, ...rest }: FieldCompletionProps) {
  return <Completion {...rest} onOutsider={useOutsider(rest.room, note)} />;
}
