import type { RoomMessage } from "@parley/sdk";
import { useAccount, useClient } from "@parley/sdk/react";
import { Ellipsis, SmilePlus } from "lucide-react";
import { useState } from "react";
import { AccountAvatar } from "../../../accounts/AccountAvatar.tsx";
import { nameOf } from "../../../accounts/name-of.ts";
import { useSummary } from "../../../content/summary.ts";
import { handyEmoji } from "../../../emoji/recent-emoji.ts";
import { withTone } from "../../../emoji/skin-tone.ts";
import { strings } from "../../../strings/strings.ts";
import { classNames } from "../../../ui/class-names.ts";
import { Sheet } from "../../../ui/dialogs/Sheet.tsx";
import type { MenuEntry } from "../../../ui/menus/MenuButton.tsx";
import { Time } from "../../../ui/Time.tsx";
import { openReactionSheet } from "../../reactions/open-reaction-dialogs.tsx";
import { useReact } from "../../reactions/use-react.ts";
import type { TimelineContext } from "../../timeline-context.ts";
import { react } from "./message-actions.tsx";
import type { MessageScene } from "./message-scene.ts";
import { menuEntries, offered } from "./offered.tsx";

/** As many emoji as fit beside the button for all emoji at 360 pixels. */
const QUICK = 6;

interface MessageSheetProps {
  message: RoomMessage;
  context: TimelineContext;
  close: () => void;
}

/** The actions of a message as a sheet at the bottom of a touch screen. */
export default function MessageSheet({ message, context, close }: MessageSheetProps) {
  const client = useClient();
  const toggle = useReact(message);
  const scene = { message, client, context };
  const run = (action: () => void) => () => {
    close();
    action();
  };
  return (
    <Sheet title={strings.messages.actions} onClose={close}>
      <Preview message={message} />
      {react.applies(scene) && (
        <div className="mb-2 flex justify-between gap-0.5">
          {handyEmoji(QUICK)
            .map((emoji) => withTone(emoji))
            .map((emoji) => (
              <button
                key={emoji}
                type="button"
                aria-label={strings.messageActions.reactWith(emoji)}
                className="size-11 min-w-0 rounded-full bg-sunken text-[1.25rem] active:bg-active"
                onClick={run(() => toggle(emoji))}
              >
                {emoji}
              </button>
            ))}
          <button
            type="button"
            aria-label={react.look(scene).label}
            className="flex size-11 items-center justify-center rounded-full bg-sunken text-faint active:bg-active"
            onClick={run(() => openReactionSheet(message))}
          >
            <SmilePlus aria-hidden="true" size={20} />
          </button>
        </div>
      )}
      <Entries scene={scene} run={run} />
    </Sheet>
  );
}

/** Shows the message that the entries act on, because the sheet covers the message itself. */
export function Preview({ message }: { message: RoomMessage }) {
  const name = nameOf(useAccount(message.authorId));
  const said = useSummary(message);
  return (
    <div className="mb-3 flex gap-2.5 text-small">
      <AccountAvatar id={message.authorId} name={name} size="small" />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <bdi className="truncate font-semibold">{name}</bdi>
          <Time at={message.createdAt} look="clock" className="shrink-0 text-tiny text-faint tabular-nums" />
        </p>
        <p dir="auto" className="line-clamp-2 text-start text-soft wrap-anywhere">
          {said}
        </p>
      </div>
    </div>
  );
}

/** As many entries as fit without scrolling. */
const FITTING = 5;

/** The names of the entries with the highest rank. */
function firstNames(scene: MessageScene): readonly string[] {
  const ranked = offered(scene).flatMap(([name, { rank }]) => (rank === undefined ? [] : [{ name, rank }]));
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, FITTING)
    .map(({ name }) => name);
}

interface EntriesProps {
  scene: MessageScene;
  run: (action: () => void) => () => void;
}

function Entries({ scene, run }: EntriesProps) {
  const [whole, setWhole] = useState(false);
  const entries = menuEntries(scene);
  const names = firstNames(scene);
  const isFirst = ({ id }: MenuEntry) => id !== undefined && names.includes(id);
  const firstOfRest = entries.find((entry) => !isFirst(entry));
  return (
    <ul className="flex flex-col">
      {entries
        .filter((entry) => whole || isFirst(entry))
        .map((entry) => (
          <Entry
            key={entry.label}
            label={entry.label}
            icon={entry.icon}
            danger={entry.danger}
            // The pressed "more" button disappears, so the first new entry gets the focus.
            focus={whole && entry === firstOfRest}
            onPress={run(entry.onSelect)}
          />
        ))}
      {!whole && firstOfRest !== undefined && (
        <Entry label={strings.messageActions.more} icon={<Ellipsis size={15} />} onPress={() => setWhole(true)} />
      )}
    </ul>
  );
}

const focusIt = (button: HTMLElement | null) => button?.focus();

interface EntryProps extends Pick<MenuEntry, "label" | "icon" | "danger"> {
  /** The entry gets the focus when it appears. */
  focus?: boolean;
  onPress: () => void;
}

function Entry({ label, icon, danger, focus, onPress }: EntryProps) {
  return (
    <li>
      <button
        type="button"
        ref={focus ? focusIt : undefined}
        className={classNames(
          "flex h-11 w-full items-center gap-3 rounded-md px-1 text-start text-body active:bg-active",
          danger && "text-danger-ink",
        )}
        onClick={onPress}
      >
        <span aria-hidden="true" className={danger ? undefined : "text-faint"}>
          {icon}
        </span>
        {label}
      </button>
    </li>
  );
}
