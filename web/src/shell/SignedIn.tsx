import { useConnection, useMe } from "@parley/sdk/react";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { later } from "../ui/later.tsx";
import { dismissToasts } from "../ui/toast.ts";
import { Opening } from "./Opening.tsx";
import { Shell } from "./Shell.tsx";
import { isSigningOut } from "./signing-out.ts";

const Waiting = later(async () => (await import("./Waiting.tsx")).Waiting, Opening);
const Stopped = later(async () => (await import("./Stopped.tsx")).Stopped);

/** Lets people in who are signed in, also without a network; sends others to the door and back to where they wanted to go. */
export function SignedIn() {
  const connection = useConnection();
  const me = useMe();
  if (connection.phase === "stopped") {
    if (connection.reason === "unauthenticated") return <ToTheDoor />;
    return <Stopped reason={connection.reason} />;
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
    dismissToasts();
    const next = isSigningOut() ? undefined : wanted.current;
    void navigate({ to: "/sign-in", search: { next }, replace: true });
  }, [navigate]);
  return null;
}
