import { useConnection, useMe } from "@parley/sdk/react";
import { type ReactNode, useEffect, useRef } from "react";
import { navigate } from "../routing/navigation.ts";
import { useRoute } from "../routing/use-route.ts";
import { lazyComponent } from "../ui/loading/lazy-component.tsx";
import { dismissToasts } from "../ui/toasts/toast.ts";
import { Opening } from "./Opening.tsx";
import { Shell } from "./Shell.tsx";
import { isSigningOut } from "./signing-out.ts";

const Waiting = lazyComponent(async () => (await import("./Waiting.tsx")).Waiting, Opening);
const Stopped = lazyComponent(async () => (await import("./Stopped.tsx")).Stopped);

/** Shows the app to users who are signed in, also offline. Redirects others to sign-in, and back to the requested page afterwards. */
export function SignedIn({ children }: { children: ReactNode }) {
  const connection = useConnection();
  const me = useMe();
  if (connection.phase === "stopped") {
    if (connection.reason === "unauthenticated") return <ToTheDoor />;
    return <Stopped reason={connection.reason} />;
  }
  if (me === null) return <Waiting />;
  return <Shell>{children}</Shell>;
}

function ToTheDoor() {
  const href = useRoute((page) => page.href);
  const wanted = useRef(href);
  useEffect(() => {
    dismissToasts();
    const next = isSigningOut() ? undefined : wanted.current;
    void navigate({ to: "/sign-in", search: { next }, replace: true });
  }, []);
  return null;
}
