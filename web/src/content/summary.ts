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

/** A message, a draft or other content to summarize in one line. */
type Said = Content & { readonly mentions?: readonly AccountId[]; readonly deletedAt?: number; readonly hidden?: true };
type Accounts = ReadonlyMap<AccountId, Account>;

/** The words of a summary, with the current names of people. Every type of part has one entry here. */
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

/** A picture, a video or a sound is named by its description, if it has one; other files by their file name. */
function fileInWords({ name, alt, mediaType }: FilePart): string {
  const kind = fileKindOf(mediaType);
  const called = alt ?? (kind === "document" ? name : "");
  const word = text.fileKinds[kind];
  return called ? text.fileNamed({ kind: word, name: called }) : word;
}

const isPicture = (part: Part): boolean =>
  part.type === "file" && fileKindOf((part as FilePart).mediaType) === "picture";

const nobody: Accounts = new Map();

/** A summary of content in one line, with the current names of mentioned people; empty if there is no content. */
export function useSummary(content: Said | null | undefined): string {
  // Text without parts is parsed once; only parts contain names that change with the state.
  const said = useMemo(() => (content && !content.parts ? summaryOf(content, wordsIn(nobody)) : null), [content]);
  return useParley(({ accounts }) =>
    content ? withNames(said ?? summaryOf(content, wordsIn(accounts)), content.mentions ?? [], accounts) : "",
  );
}
