import { strings } from "../strings/strings.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import { copyText } from "../ui/copy-text.ts";
import { EmptyState } from "../ui/lists/EmptyState.tsx";

interface BrokenProps {
  error: unknown;
  /** Renders the page again. */
  reset: () => void;
}

/** Shown instead of a part of the app that threw an error. Its link is a plain link, which reloads the app. */
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

/** Details for a bug report: the error, its stack and the page; without any user content. */
function detailsOf(error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  return `${window.location.pathname}\n${navigator.userAgent}\n${what}`;
}
