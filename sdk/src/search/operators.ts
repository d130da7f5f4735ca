import { foldForSearch } from "@parley/protocol/searching";

/** The operators of filters (before the colon), in English. */
export const searchOperators = ["from", "in", "has", "before", "after", "on", "during", "mentions", "is"] as const;
export type SearchOperator = (typeof searchOperators)[number];

/** The values of operators with a closed list of values. */
export const searchValues = {
  has: ["file", "image", "video", "sound", "voice", "link", "poll", "location", "post"],
  is: ["pinned", "thread", "saved", "unread"],
  mentions: ["me"],
} as const;
/** Keywords for dates, and for the searching account. */
export const searchDays = ["today", "yesterday"] as const;
export const searchMe = "me";

/** A value that has a translated name. */
export type SearchValue =
  | (typeof searchValues)[keyof typeof searchValues][number]
  | (typeof searchDays)[number]
  | typeof searchMe;

/** Names of operators and values in the user's language, in addition to English; several names are separated by commas. */
export interface SearchNames {
  readonly operators: { readonly [Operator in SearchOperator]?: string };
  readonly values: { readonly [Value in SearchValue]?: string };
}

/** English synonyms. */
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

/** Finds the operator or value of a name, in English or the user's language. */
export interface NameLookUp {
  readonly operatorOf: (name: string) => SearchOperator | undefined;
  readonly valueOf: (name: string) => SearchValue | undefined;
}

const allValues: readonly SearchValue[] = [...Object.values(searchValues).flat(), ...searchDays];
const nothing: SearchNames = { operators: {}, values: {} };
const made = new WeakMap<SearchNames, NameLookUp>();

/** The table of names in English and another language, created once per language. */
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

/** Maps each word to its operator or value. English wins over an identical word of another language. */
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
