import { useCallback, useMemo, useState } from "react";

/** A note below the field. */
export interface Note {
  readonly text: string;
  readonly look: "plain" | "danger";
  readonly action?: { label: string; run: () => void };
  /** The note stays while the text contains this; without it, until the next input. */
  readonly about?: string;
}

export interface NoteHandle {
  readonly note: Note | null;
  readonly say: (note: Note | null) => void;
  /** Reports that the text has changed. */
  readonly typed: (text: string) => void;
}

/** The note below the field, one at a time. */
export function useNote(): NoteHandle {
  const [note, setNote] = useState<Note | null>(null);
  const typed = useCallback(
    (text: string) => setNote((said) => (said?.about !== undefined && text.includes(said.about) ? said : null)),
    [],
  );
  return useMemo(() => ({ note, say: setNote, typed }), [note, typed]);
}
