import { Fragment } from "react";
import { strings } from "../strings/strings.ts";
import { Dialog } from "../ui/dialogs/Dialog.tsx";
import { useExternalStore } from "../ui/external-store.ts";
import { keyLabels } from "./label.ts";
import { SingleKeysSwitch } from "./SingleKeysSwitch.tsx";
import { singleKeys } from "./single-keys.ts";
import {
  type Combination,
  isSingleKey,
  type ShortcutName,
  type ShortcutScope,
  scopes,
  shortcuts,
  shortcutsOf,
} from "./table.ts";

const text = strings.keyboard;
const { copyLink, copyText, delete: remove, edit, forward, markUnread, react, reply, select } = strings.messageActions;
const { open: thread } = strings.threads;
const { bold, italic, strike, inlineCode, link } = strings.composer;
const names: Record<ShortcutName, string> = {
  ...text.names,
  ...{ copyLink, copyText, delete: remove, edit, forward, markUnread, react, reply, select, thread },
  ...{ bold, italic, strike, inlineCode, link, searchRoom: strings.rooms.search },
};

/** All shortcuts, grouped by scope. */
export default function ShortcutSheet({ close }: { close: () => void }) {
  return (
    <Dialog title={text.title} description={text.hint} onClose={close} wide>
      <div className="gap-x-10 md:columns-2">
        {scopes.map((scope) => (
          <Keys key={scope} scope={scope} />
        ))}
      </div>
      <div className="mt-4 flex flex-col border-t border-line pt-3">
        <SingleKeysSwitch />
      </div>
    </Dialog>
  );
}

function Keys({ scope }: { scope: ShortcutScope }) {
  const id = `shortcuts-${scope}`;
  return (
    <section aria-labelledby={id} className="mb-4 break-inside-avoid">
      <h3 id={id} className="pb-1 text-tiny font-semibold text-faint">
        {text.scopes[scope]}
      </h3>
      <dl className="flex flex-col">
        {shortcutsOf(scope).map((name) => (
          <div key={name} className="flex min-h-8 items-center gap-3 py-0.5 text-small">
            <dt className="min-w-0 flex-1 text-pretty">{names[name]}</dt>
            <dd className="flex shrink-0 flex-wrap items-center justify-end gap-1">
              <Ways keys={shortcuts[name].keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Ways({ keys }: { keys: readonly Combination[] }) {
  const off = useExternalStore(singleKeys) === "off";
  return keys.map((combination, index) => (
    <Fragment key={keyLabels(combination).join()}>
      {index > 0 && <span className="px-0.5 text-tiny text-faint">{text.or}</span>}
      <span
        dir="ltr"
        className={off && isSingleKey(combination) ? "inline-flex gap-1 line-through" : "inline-flex gap-1"}
      >
        {keyLabels(combination).map((label) => (
          <kbd
            key={label}
            className="inline-flex h-5.5 min-w-5.5 items-center justify-center rounded border border-line bg-sunken px-1.5 font-sans text-tiny text-soft"
          >
            {label}
          </kbd>
        ))}
      </span>
    </Fragment>
  ));
}
