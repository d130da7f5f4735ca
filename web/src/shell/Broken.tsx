import { strings } from "../strings/strings.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";

interface BrokenProps {
  error: unknown;
  /** Tries to draw the page again. */
  reset: () => void;
}

/** Shown in place of a part of the app that threw. The way back is a real link: it loads everything anew. */
export function Broken({ error, reset }: BrokenProps) {
  return (
    <div role="alert" className="flex h-full min-h-0 flex-1">
      <EmptyState
        title={strings.shell.broken}
        actions={
          <>
            <Button onClick={reset}>{strings.ui.retry}</Button>
            <a href="/" className={buttonLook("primary")}>
              {strings.shell.home}
            </a>
          </>
        }
      >
        <p>{strings.shell.brokenHint}</p>
        <details className="mt-3 text-start">
          <summary className="text-faint">{strings.shell.details}</summary>
          <pre className="mt-1 overflow-x-auto font-mono text-tiny whitespace-pre-wrap">{String(error)}</pre>
        </details>
      </EmptyState>
    </div>
  );
}
