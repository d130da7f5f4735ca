import { useClient, useConnection, useMe } from "@parley/sdk/react";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { ConnectionWords } from "../offline/connection-words.ts";
import { loadNewestVersion } from "../offline/newest-version.ts";
import { useConnectionWords } from "../offline/use-connection-words.ts";
import { strings } from "../strings/strings.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { Shell } from "./Shell.tsx";
import { isSigningOut } from "./sign-out.tsx";

const text = strings.shell;

/** Lets people in who are signed in, also without a network; sends others to the door and back to where they wanted to go. */
export function SignedIn() {
  const connection = useConnection();
  const me = useMe();
  if (connection.phase === "stopped") {
    if (connection.reason === "unauthenticated") return <ToTheDoor />;
    return connection.reason === "account_gone" ? <AccountGone /> : <Outdated />;
  }
  if (me === null) return <Waiting />;
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}

function ToTheDoor() {
  const navigate = useNavigate();
  const { href } = useLocation();
  const wanted = useRef(href);
  useEffect(() => {
    const next = isSigningOut() ? undefined : wanted.current;
    void navigate({ to: "/sign-in", search: { next }, replace: true });
  }, [navigate]);
  return null;
}

/** Nothing is kept here and nothing has come yet: the app's outline, and from the first failed try on what is the matter. */
function Waiting() {
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

function Opening() {
  return (
    <div className="flex h-full">
      <div className="w-full border-e border-line bg-side pt-14 md:w-76">
        <SkeletonRows rows={8} />
      </div>
    </div>
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
