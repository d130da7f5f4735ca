/** What the parent tells one of its processes. */
export interface ToProcess {
  /** Finish what is under way, and end. */
  readonly type: "stop";
  /** Milliseconds for which it goes on before that, and says that it will stop: 0 where others serve on at its port. */
  readonly goesOnFor: number;
}

/** What a process tells its parent: that it takes calls, or, before it ends, why it never will. */
export type FromProcess =
  | { readonly type: "ready"; readonly url: string }
  | { readonly type: "failed"; readonly reason: string };
