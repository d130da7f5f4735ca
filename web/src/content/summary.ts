import { type Account, type AccountId, type Content, type FilePart, fileKindOf, type Part } from "@parley/protocol";
import { type SummaryWords, summaryOf } from "@parley/sdk";
import { useParley } from "@parley/sdk/react";
import { useMemo } from "react";
import { nameOf } from "../accounts/name-of.ts";
import { withNames } from "../accounts/with-names.ts";
import { plainText } from "../rich-text/markdown/plain-text.ts";
import { strings } from "../strings/strings.ts";
import { durationText } from "../strings/time.ts";

const text = strings.rooms;

/** A message, a draft or another content to be said in one line. */
type Said = Content & { readonly mentions?: readonly AccountId[]; readonly deletedAt?: number; readonly hidden?: true };
type Accounts = ReadonlyMap<AccountId, Account>;

/** The words of a summary, with the present names of people. Each type of parts has one line here. */
const wordsIn = (accounts: Accounts): Partial<SummaryWords> => ({
  deleted: text.deletedMessage,
  hidden: strings.messages.hidden,
  part: text.attachment,
  plain: plainText,
  together: (parts) => (parts.length > 1 && parts.every(isPicture) ? text.pictures(parts.length) : undefined),
  parts: {
    file: fileInWords,
    voice: ({ duration }) => text.voice(durationText(duration)),
    location: ({ label, live, endedAt }) => {
      if (endedAt !== undefined) return text.liveLocationEnded;
      return live ? text.liveLocation : label ? text.locationNamed(label) : text.location;
    },
    poll: ({ question }) => text.poll(question),
    post: ({ title }) => text.post(title),
    forward: () => text.forwardedMessage,
    contact: ({ accountId, fallback }) => {
      const account = accounts.get(accountId);
      return text.contact(account?.deletedAt === null ? nameOf(account) : fallback);
    },
  },
});

/** A picture, a video or a sound is called by what it shows, where that is said; other files by their names. */
function fileInWords({ name, alt, mediaType }: FilePart): string {
  const kind = fileKindOf(mediaType);
  const called = alt ?? (kind === "document" ? name : "");
  const word = text.fileKinds[kind];
  return called ? text.fileNamed({ kind: word, name: called }) : word;
}

const isPicture = (part: Part): boolean =>
  part.type === "file" && fileKindOf((part as FilePart).mediaType) === "picture";

const nobody: Accounts = new Map();

/** Content in one line, with the present names of those it mentions or shows; empty without any. */
export function useSummary(content: Said | null | undefined): string {
  // A text is read as Markdown once, and only parts say names that change with the state.
  const said = useMemo(() => (content && !content.parts ? summaryOf(content, wordsIn(nobody)) : null), [content]);
  return useParley(({ accounts }) =>
    content ? withNames(said ?? summaryOf(content, wordsIn(accounts)), content.mentions ?? [], accounts) : "",
  );
}
