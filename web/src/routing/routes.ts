import { nextPath } from "./next-path.ts";

/** The query parameters of an address. Missing and invalid values are undefined. */
type Search = Readonly<Record<string, string | undefined>>;

const text = (value: string | null) => value || undefined;

/** The start page is the default, so it is left out of the address. */
const next = (value: string | null) => {
  const path = nextPath(value);
  return path === "/" ? undefined : path;
};

function oneOf<Value extends string>(values: readonly Value[], wanted: string | null): Value | undefined {
  return values.find((value) => value === wanted);
}

const welcomeSteps = ["server", "room", "invite"] as const;
/** The default view is not listed. */
const inboxViews = ["threads"] as const;
/** The default view is not listed. */
const feedViews = ["following"] as const;
/** The default, all posts, is not listed. */
const feedPosts = ["open"] as const;
/** The default order is not listed. */
const searchOrders = ["nearest"] as const;

const nothing = () => ({});
/** The message at which a room or a thread is opened. */
const message = (search: URLSearchParams) => ({ message: text(search.get("message")) });

/**
 * Every address of the app by its path, with a function that reads its query. The screens are in `router.tsx`; the screens of the reader's
 * own lists are in `lists/own-lists.ts`.
 */
export const routes = {
  "/": nothing,
  "/sign-in": (search) => ({ next: next(search.get("next")) }),
  "/sign-up": (search) => ({ next: next(search.get("next")) }),
  "/forgotten-password": nothing,
  "/reset-password": nothing,
  "/verify-email": nothing,
  "/invite": nothing,
  "/welcome": (search) => ({
    step: oneOf(welcomeSteps, search.get("step")),
    room: text(search.get("room")),
  }),
  "/rooms/$roomId": message,
  "/rooms/$roomId/threads": message,
  "/rooms/$roomId/threads/$threadId": message,
  "/rooms/$roomId/details": message,
  "/rooms/$roomId/pins": message,
  "/rooms/$roomId/files": message,
  /** `from`: the panel that linked there, `details` or a thread's id. */
  "/rooms/$roomId/people/$accountId": (search) => ({ ...message(search), from: text(search.get("from")) }),
  "/people": nothing,
  "/people/$accountId": nothing,
  "/inbox": (search) => ({ view: oneOf(inboxViews, search.get("view")) }),
  "/saved": (search) => ({ folder: text(search.get("folder")) }),
  /** `feed`: one feed alone; `author`: the posts of one person; `posts`: only open posts. */
  "/feed": (search) => ({
    view: oneOf(feedViews, search.get("view")),
    feed: text(search.get("feed")),
    author: text(search.get("author")),
    posts: oneOf(feedPosts, search.get("posts")),
  }),
  "/search": (search) => ({ q: text(search.get("q")), order: oneOf(searchOrders, search.get("order")) }),
  "/channels": nothing,
  "/settings": nothing,
  "/settings/$section": nothing,
} satisfies Record<string, (search: URLSearchParams) => Search>;

export type Path = keyof typeof routes;

/** A page whose path has no parameters. */
export type PlainPath = { [P in Path]: [NamesIn<P>] extends [never] ? P : never }[Path];

type NamesIn<Text extends string> = Text extends `${string}$${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Text extends `${string}$${infer Name}`
    ? Name
    : never;

/** The parameters in the path. */
export type ParamsOf<P extends Path> = Readonly<Record<NamesIn<P>, string>>;
export type SearchOf<P extends Path> = ReturnType<(typeof routes)[P]>;

type ParamsField<P extends Path> = [NamesIn<P>] extends [never]
  ? { params?: Readonly<Record<string, string>> }
  : { params: ParamsOf<P> };

/** An address of the app in the form that code uses. */
export type Address = {
  [P in Path]: { to: P; search?: Partial<SearchOf<P>>; hash?: string | undefined } & ParamsField<P>;
}[Path];
