import { useCallback, useMemo, useState } from "react";

/** What is said below the field. */
export interface Note {
  readonly text: string;
  readonly look: "plain" | "danger";
  readonly action?: { label: string; run: () => void };
  /** The note stays while this is in the text; without it, until the next input. */
  readonly about?: string;
}

export interface NoteHandle {
  readonly note: Note | null;
  readonly say: (note: Note | null) => void;
  /** The text has changed to this. */
  readonly typed: (text: string) => void;
}

/** What is said below the field, one thing at a time. */
export function useNote(): NoteHandle {
  const [note, setNote] = useState<Note | null>(null);
  const typed = useCallback(
    (text: string) => setNote((said) => (said?.about !== undefined && text.includes(said.about) ? said : null)),
    [],
  );
  return useMemo(() => ({ note, say: setNote, typed }), [note, typed]);
}
