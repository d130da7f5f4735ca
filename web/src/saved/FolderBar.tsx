import { strings } from "../strings/strings.ts";
import type { Folder } from "./folders.ts";

const text = strings.folders;

interface FolderBarProps {
  folders: readonly Folder[];
  /** The name of the shown folder; undefined for all folders. */
  shown: string | undefined;
  show: (folder: string | undefined) => void;
}

/** A bar to choose one folder of saved messages, or all. */
export function FolderBar({ folders, shown, show }: FolderBarProps) {
  // The chosen folder stays in the bar after its last message has left it.
  const isGone = shown !== undefined && !folders.some(({ name }) => name === shown);
  const all = isGone ? [...folders, { name: shown, count: 0 }] : folders;
  if (all.length === 0) return null;
  return (
    <fieldset aria-label={text.title} className="flex max-h-32 flex-wrap gap-1.5 overflow-y-auto p-1 pb-2">
      <Chip label={text.all} isShown={shown === undefined} onClick={() => show(undefined)} />
      {all.map(({ name, count }) => (
        <Chip
          key={name}
          label={name}
          said={text.count({ name, count })}
          count={count}
          isShown={name === shown}
          onClick={() => show(name)}
        />
      ))}
    </fieldset>
  );
}

interface ChipProps {
  label: string;
  /** The label for screen readers, with the number. */
  said?: string;
  count?: number;
  isShown: boolean;
  onClick: () => void;
}

function Chip({ label, said, count, isShown, onClick }: ChipProps) {
  return (
    <button
      type="button"
      aria-label={said}
      aria-pressed={isShown}
      onClick={onClick}
      className="flex h-7 max-w-full items-center gap-1.5 rounded-full border border-line-strong/60 px-3 text-small text-soft hover:bg-hover hover:text-ink aria-pressed:border-transparent aria-pressed:bg-accent aria-pressed:text-on-accent touch:h-9"
    >
      <bdi className="truncate">{label}</bdi>
      {count !== undefined && <span className="text-tiny tabular-nums">{count}</span>}
    </button>
  );
}
