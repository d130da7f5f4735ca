import { type FileKind, fileKindOf } from "../file-types.ts";
import type { Message } from "../nouns/messages.ts";
import type { KnownPart, KnownParts, Part, PartType } from "../parts.ts";
import { wordsForSearch } from "./words.ts";

/** Values of the filter `has:`. */
export const searchedKinds = ["file", "image", "video", "sound", "voice", "link", "poll", "location", "post"] as const;
export type SearchedKind = (typeof searchedKinds)[number];

/** How search reads a type of parts. */
interface SearchedPart<Of> {
  /** Texts of the part that search matches. */
  readonly texts: (part: Of) => readonly (string | undefined)[];
  readonly kinds: (part: Of) => readonly SearchedKind[];
}

const kindsOfFiles: Readonly<Record<FileKind, readonly SearchedKind[]>> = {
  picture: ["file", "image"],
  video: ["file", "video"],
  sound: ["file", "sound"],
  document: ["file"],
};

const parts: { readonly [Type in PartType]: SearchedPart<KnownParts[Type]> } = {
  file: { texts: ({ name, alt }) => [name, alt], kinds: ({ mediaType }) => kindsOfFiles[fileKindOf(mediaType)] },
  voice: { texts: () => [], kinds: () => ["voice"] },
  location: { texts: ({ label }) => [label], kinds: () => ["location"] },
  poll: { texts: ({ question, options }) => [question, ...options.map(({ text }) => text)], kinds: () => ["poll"] },
  post: {
    texts: ({ title, reward }) => [title, reward && ("text" in reward ? reward.text : reward.amount)],
    kinds: () => ["post"],
  },
  link: { texts: ({ title, description, site }) => [title, description, site], kinds: () => ["link"] },
  contact: { texts: ({ fallback }) => [fallback], kinds: () => [] },
  title: { texts: ({ title }) => [title], kinds: () => [] },
  forward: {
    texts: ({ text, parts = [] }) => [text, ...parts.flatMap(textsOf)],
    kinds: ({ text, parts = [] }) => [...parts.flatMap(kindsOf), ...linkIn(text)],
  },
};

const isKnown = (part: Part): part is KnownPart => Object.hasOwn(parts, part.type);
const readerOf = (part: KnownPart) => parts[part.type] as SearchedPart<KnownPart>;
const textsOf = (part: Part): readonly (string | undefined)[] => (isKnown(part) ? readerOf(part).texts(part) : []);
const kindsOf = (part: Part): readonly SearchedKind[] => (isKnown(part) ? readerOf(part).kinds(part) : []);
const linkIn = (text: string): SearchedKind[] => (/\bhttps?:\/\/\S/iu.test(text) ? ["link"] : []);

/** The fields of a message that search reads. */
export type SearchedMessage = Pick<Message, "text" | "parts">;

/** Separates the texts of a message, so that no phrase matches across two of them. */
const border = " \n ";

/** The folded words that search matches for a message: of its text and of its parts. */
export const wordsOfMessage = ({ text, parts: carried = [] }: SearchedMessage): string =>
  [text, ...carried.flatMap(textsOf)]
    .map((each) => (each ? wordsForSearch(each) : ""))
    .filter(Boolean)
    .join(border);

/** The `has:` values that a message matches, each once. */
export const kindsOfMessage = ({ text, parts: carried = [] }: SearchedMessage): SearchedKind[] => [
  ...new Set([...linkIn(text), ...carried.flatMap(kindsOf)]),
];
