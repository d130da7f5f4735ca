import { isVisible } from "@parley/protocol";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import type { CommandScene } from "../../commands/command.ts";
import { toast } from "../../ui/toasts/toast.ts";
import { type ParsedCommand, parseCommand, unescaped } from "../commands/parse-command.ts";
import { loadAids, useAids } from "./use-aids.ts";
import type { NoteHandle } from "./use-note.ts";
import type { Writing } from "./use-writing.ts";

/** The most messages that a text is split into. */
export const MOST_PARTS = 25;

export interface Sending {
  readonly canSend: boolean;
  /** Sends the message, saves the edit, or runs the command. */
  readonly finish: () => Promise<void>;
  /** Into how many messages a text that is too long can be split. */
  readonly parts: number;
  readonly sendParts: () => void;
  /** Schedules the draft; null if there is nothing to schedule. */
  readonly schedule: ((at: number) => Promise<void>) | null;
}

interface SendingInput {
  writing: Writing;
  note: NoteHandle;
  scene: CommandScene;
  left: number;
  limit: number;
  isEdit: boolean;
  onSent: () => void;
}

/** The actions of Enter and of the send button. */
export function useSending({ writing, note, scene, left, limit, isEdit, onSent }: SendingInput): Sending {
  const aids = useAids();
  const [busy, setBusy] = useState(false);
  const asked = useRef<string | null>(null);
  const canSend = left >= 0 && !busy && (isEdit || isVisible(writing.text) || writing.parts.length > 0);
  const settled = useDeferredValue(left < 0 && !isEdit ? writing.whole : "");
  const parts = useMemo(
    () => (aids && settled !== "" ? aids.splitText(settled, limit).length : 0),
    [aids, settled, limit],
  );

  const send = (text: string) => {
    asked.current = null;
    const isWhole = text === writing.current();
    writing.send(text);
    if (!isWhole) writing.setText("");
    note.say(null);
    onSent();
  };
  const command = async (typed: string, parsed: ParsedCommand) => {
    setBusy(true);
    const loaded = aids ?? (await loadAids());
    const result = await loaded.runCommand(scene, parsed).finally(() => setBusy(false));
    if (result.kind === "unknown") {
      asked.current = typed;
      const action = { label: result.sendAsText, run: () => send(typed) };
      return note.say({ text: result.why, look: "plain", action });
    }
    if (result.kind === "refused") return note.say({ text: result.why, look: "danger" });
    if (result.kind === "send") return send(result.text);
    writing.setText(result.kind === "write" ? result.text : "");
    if (result.kind === "done" && result.said) toast(result.said);
  };
  const finish = async () => {
    const typed = writing.current();
    if (busy || left < 0) return;
    if (isEdit) return writing.save();
    if (!isVisible(typed) && writing.parts.length === 0) return;
    const parsed = asked.current === typed ? null : parseCommand(typed);
    if (parsed !== null) return command(typed, parsed);
    send(unescaped(typed));
  };
  const sendParts = () => {
    if (!aids) return;
    const texts = aids.splitText(writing.whole, limit);
    // The draft's text is cleared first; its parts and its reply stay, and are sent with the first message.
    writing.setText("");
    for (const text of texts) writing.send(text);
    onSent();
  };
  const canSchedule = canSend && !isEdit && parseCommand(writing.text) === null;
  const schedule = aids && canSchedule ? (at: number) => aids.scheduleWritten(() => writing.schedule(at), at) : null;
  return { canSend, finish, parts, sendParts, schedule };
}
