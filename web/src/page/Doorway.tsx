import { type ReactNode, useEffect } from "react";
import { strings } from "../strings/strings.ts";
import { standAtDoor } from "./arrival.ts";

interface DoorwayProps {
  /** The progress through a sequence of pages. */
  progress?: ReactNode;
  /** Shown instead of the app's logo. */
  icon?: ReactNode;
  title: string;
  hint?: ReactNode;
  children?: ReactNode;
  /** Below the card: links to related pages. */
  footer?: ReactNode;
}

/** The frame of pages outside of the app: sign-in, sign-up, links from mails, invites. */
export function Doorway({ progress, icon, title, hint, children, footer }: DoorwayProps) {
  useEffect(standAtDoor, []);
  return (
    <main className="flex h-full flex-col items-center overflow-y-auto pr-[max(1.25rem,env(safe-area-inset-right))] pl-[max(1.25rem,env(safe-area-inset-left))] pt-[max(2rem,env(safe-area-inset-top))] pb-[max(2rem,env(safe-area-inset-bottom))]">
      <div className="m-auto flex w-full max-w-88 flex-col gap-6">
        <div className="flex min-h-5 items-center justify-between gap-4">
          <p className="flex items-center gap-2 text-small font-semibold text-soft">
            {icon ?? <Mark />}
            {strings.shell.app}
          </p>
          {progress}
        </div>
        <div className="flex flex-col gap-1">
          <h1 className="text-display font-semibold tracking-tight text-balance wrap-anywhere">{title}</h1>
          {hint !== undefined && <div className="text-small text-soft text-pretty">{hint}</div>}
        </div>
        {children}
        {footer && <div className="flex flex-wrap gap-x-4 gap-y-2 text-small text-soft">{footer}</div>}
      </div>
    </main>
  );
}

/** The logo: two speech marks that face each other. */
export function Mark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className="size-5 text-accent-ink" fill="currentColor">
      <path d="M2 6.5C2 5 3 4 4.500 4h4C10 4 11 5 11 6.500V11c0 4-2.500 7-6.500 8.500l-1-2C5.800 16.500 7 15 7 13.500H4.500C3 13.500 2 12.500 2 11z" />
      <path d="M22 6.500C22 5 21 4 19.500 4h-4C14 4 13 5 13 6.500V11c0 4 2.500 7 6.500 8.500l1-2c-2.300-1-3.500-2.500-3.500-4h2.500c1.500 0 2.500-1 2.500-2.500z" />
    </svg>
  );
}

export const doorLink = "font-medium text-accent-ink underline-offset-2 hover:underline";
