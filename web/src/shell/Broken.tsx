import { strings } from "../strings/strings.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import { copyText } from "../ui/copy-text.ts";
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
            <Button onClick={() => void copyText(detailsOf(error))}>{strings.shell.copyDetails}</Button>
            <a href="/" className={buttonLook("primary")}>
              {strings.shell.home}
            </a>
          </>
        }
      >
        <p>{strings.shell.brokenHint}</p>
        <details className="mt-3 text-start">
          <summary className="text-faint">{strings.shell.details}</summary>
          <pre className="mt-1 max-h-40 overflow-auto font-mono text-tiny whitespace-pre-wrap">{detailsOf(error)}</pre>
        </details>
      </EmptyState>
    </div>
  );
}

/** For a report: what happened, where in the code, and on which page. Nothing of what people wrote is in it. */
function detailsOf(error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  return `${window.location.pathname}\n${navigator.userAgent}\n${what}`;
}
