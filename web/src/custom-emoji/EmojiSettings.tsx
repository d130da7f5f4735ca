import type { Me } from "@parley/protocol";
import type { CustomEmoji } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { Plus, SmilePlus } from "lucide-react";
import { type DragEvent, useMemo, useState } from "react";
import { useServerInfo } from "../server/server-info.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { openDialog } from "../ui/dialogs/dialogs.ts";
import { SearchField } from "../ui/forms/SearchField.tsx";
import { EmptyState } from "../ui/lists/EmptyState.tsx";
import { lazyPart } from "../ui/loading/lazy-part.ts";
import { EmojiBySwitch } from "./EmojiBySwitch.tsx";
import { EmojiRow } from "./EmojiRow.tsx";

const AddEmojiDialog = lazyPart(() => import("./AddEmojiDialog.tsx"));
const text = strings.customEmoji;

const add = (file?: File) =>
  openDialog((close) => <AddEmojiDialog close={close} {...(file !== undefined && { file })} />);

/** The settings page of custom emoji: search, add, rename and remove them. */
export default function EmojiSettings({ me: { account } }: { me: Me }) {
  const info = useServerInfo();
  const [query, setQuery] = useState("");
  const list = useParley((state) => state.emoji.byName);
  const shown = useMemo(() => found(list.values(), query), [list, query]);
  const isAdmin = account.role !== "member";
  const canAdd = isAdmin || info?.emojiBy === "everybody";
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const [file] = [...event.dataTransfer.files].filter(({ type }) => type.startsWith("image/"));
    if (file && canAdd) add(file);
  };
  const button = (
    <Button look="primary" icon={<Plus size={15} />} onClick={() => add()}>
      {text.add}
    </Button>
  );
  return (
    <section
      aria-label={text.title}
      className="flex flex-col gap-4"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <p className="text-small text-soft">{canAdd ? text.hint : text.closed}</p>
      {info !== null && account.role === "owner" && <EmojiBySwitch info={info} />}
      {list.size === 0 ? (
        <EmptyState icon={<SmilePlus size={28} />} title={text.none} actions={canAdd ? button : undefined}>
          {text.noneHint}
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap gap-2">
            <div className="min-w-0 flex-1 basis-48">
              <SearchField label={strings.emoji.search} value={query} onSearch={setQuery} />
            </div>
            {canAdd && button}
          </div>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,16rem),1fr))] gap-2">
            {shown.map((emoji) => (
              <EmojiRow key={emoji.name} emoji={emoji} canChange={isAdmin || emoji.by === account.id} />
            ))}
          </ul>
          {shown.length === 0 && <p className="text-small text-faint">{strings.emoji.none}</p>}
        </>
      )}
    </section>
  );
}

/** The emoji with a name or an alias that contains the query, sorted by name. */
function found(list: Iterable<CustomEmoji>, query: string): CustomEmoji[] {
  const typed = query.trim().toLowerCase().replaceAll(":", "");
  return [...list]
    .filter(({ name, aliases }) => [name, ...aliases].some((each) => each.includes(typed)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
