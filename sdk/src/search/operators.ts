import { foldForSearch } from "@parley/protocol/searching";

/** What can stand before a colon in a search, in English. */
export const searchOperators = ["from", "in", "has", "before", "after", "on", "during", "mentions", "is"] as const;
export type SearchOperator = (typeof searchOperators)[number];

/** The values of operators that have a closed list of them. */
export const searchValues = {
  has: ["file", "image", "video", "sound", "voice", "link", "poll", "location", "post"],
  is: ["pinned", "thread", "saved", "unread"],
  mentions: ["me"],
} as const;
/** Words that stand for a date, and for the one who searches. */
export const searchDays = ["today", "yesterday"] as const;
export const searchMe = "me";

/** A value that has a name in each language. */
export type SearchValue =
  | (typeof searchValues)[keyof typeof searchValues][number]
  | (typeof searchDays)[number]
  | typeof searchMe;

/** How operators and their values are called in the language of the reader, beside English: several names by commas. */
export interface SearchNames {
  readonly operators: { readonly [Operator in SearchOperator]?: string };
  readonly values: { readonly [Value in SearchValue]?: string };
}

/** Other English words for them. */
const alsoEnglish: SearchNames = {
  operators: { from: "by", mentions: "mention" },
  values: {
    ...{
      file: "files,attachment",
      image: "images,picture,pictures,photo,photos",
      video: "videos",
      sound: "sounds,audio",
    },
    ...{ link: "links,url", poll: "polls", location: "locations", post: "posts", pinned: "pin", thread: "threads" },
  },
};

/** Finds what a name stands for, whatever language it is in. */
export interface NameLookUp {
  readonly operatorOf: (name: string) => SearchOperator | undefined;
  readonly valueOf: (name: string) => SearchValue | undefined;
}

const allValues: readonly SearchValue[] = [...Object.values(searchValues).flat(), ...searchDays];
const nothing: SearchNames = { operators: {}, values: {} };
const made = new WeakMap<SearchNames, NameLookUp>();

/** The table of names in English and in another language; made once for each. */
export function lookUpOf(names: SearchNames = nothing): NameLookUp {
  const known = made.get(names);
  if (known) return known;
  const operators = tableOf(searchOperators, alsoEnglish.operators, names.operators);
  const values = tableOf(allValues, alsoEnglish.values, names.values);
  const lookUp: NameLookUp = {
    operatorOf: (name) => operators.get(foldForSearch(name)),
    valueOf: (name) => values.get(foldForSearch(name)),
  };
  made.set(names, lookUp);
  return lookUp;
}

type Words<Name extends string> = { readonly [Key in Name]?: string };

/** What each word stands for. English wins over a word of another language that is written alike. */
function tableOf<Name extends string>(
  names: readonly Name[],
  english: Words<Name>,
  own: Words<Name>,
): Map<string, Name> {
  const found = new Map<string, Name>();
  const entries = [
    ...names.map((name) => [name, name] as const),
    ...names.map((name) => [name, english[name] ?? ""] as const),
    ...names.map((name) => [name, own[name] ?? ""] as const),
  ];
  for (const [name, words] of entries) {
    for (const word of words.split(",")) {
      const folded = foldForSearch(word.trim());
      if (folded !== "" && !found.has(folded)) found.set(folded, name);
    }
  }
  return found;
}
