import type { StopReason } from "@parley/sdk";
import { loadNewestVersion } from "../offline/newest-version.ts";
import { strings } from "../strings/strings.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import { EmptyState } from "../ui/lists/EmptyState.tsx";

const text = strings.shell;

/** Why the client has stopped for good, and what the user can do. */
export function Stopped({ reason }: { reason: StopReason }) {
  return reason === "account_gone" ? <AccountGone /> : <Outdated />;
}

function AccountGone() {
  return (
    <main className="flex h-full">
      <EmptyState
        isPage
        title={text.gone}
        actions={
          <a href="/sign-in" className={buttonLook("primary")}>
            {strings.sessions.signIn}
          </a>
        }
      >
        {text.goneHint}
      </EmptyState>
    </main>
  );
}

function Outdated() {
  return (
    <main className="flex h-full">
      <EmptyState
        isPage
        title={text.unsupported}
        actions={
          <Button look="primary" onClick={() => void loadNewestVersion()}>
            {text.reload}
          </Button>
        }
      />
    </main>
  );
}
