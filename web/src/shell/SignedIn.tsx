import { useConnection, useMe } from "@parley/sdk/react";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
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
  if (me === null) return connection.phase === "waiting" ? <Unreachable /> : <Opening />;
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

/** The app's outline while the first state is on its way. */
function Opening() {
  return (
    <div className="flex h-full">
      <div className="w-full border-e border-line bg-side pt-14 md:w-76">
        <SkeletonRows rows={8} />
      </div>
    </div>
  );
}

function Unreachable() {
  return (
    <main className="flex h-full">
      <EmptyState
        isPage
        title={text.unreachable}
        actions={<Button onClick={() => window.location.reload()}>{text.retryNow}</Button>}
      >
        {text.unreachableHint}
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
          <Button look="primary" onClick={() => window.location.reload()}>
            {text.reload}
          </Button>
        }
      />
    </main>
  );
}
