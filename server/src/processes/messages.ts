/** What the parent tells one of its processes. */
export interface ToProcess {
  /** Finish what is under way, and end. */
  readonly type: "stop";
}

/** What a process tells its parent: that it takes calls, or, before it ends, why it never will. */
export type FromProcess =
  | { readonly type: "ready"; readonly url: string }
  | { readonly type: "failed"; readonly reason: string };
