import { useClient } from "@parley/sdk/react";
import type { ConnectionWords } from "../offline/connection-words.ts";
import { useConnectionWords } from "../offline/use-connection-words.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/lists/EmptyState.tsx";
import { Opening } from "./Opening.tsx";

const text = strings.shell;

/** Shown while nothing is stored or loaded: the outline of the app, and after the first failed try the reason. */
export function Waiting() {
  const words = useConnectionWords();
  return (
    <>
      {words?.failed ? <Unreachable words={words} /> : <Opening />}
      <p role="status" className="sr-only">
        {words?.state}
      </p>
    </>
  );
}

function Unreachable({ words }: { words: ConnectionWords }) {
  const client = useClient();
  return (
    <main className="flex h-full">
      <EmptyState
        isPage
        title={text.unreachable}
        actions={
          <Button aria-disabled={!words.mayTry} onClick={() => client.tryNow()}>
            {text.retryNow}
          </Button>
        }
      >
        <p>{text.unreachableHint}</p>
        <p className="mt-1 min-h-5 tabular-nums">{words.next}</p>
      </EmptyState>
    </main>
  );
}
