import { type ComponentType, type ReactNode, Suspense } from "react";
import { RoomScreen } from "./room-screen/RoomScreen.tsx";
import { type Shown, show, startRouting } from "./routing/navigation.ts";
import type { Path } from "./routing/routes.ts";
import { useRoute } from "./routing/use-route.ts";
import { Broken } from "./shell/Broken.tsx";
import { Root } from "./shell/Root.tsx";
import { SignedIn } from "./shell/SignedIn.tsx";
import { withLater } from "./strings/with-later.ts";
import { CatchBoundary } from "./ui/CatchBoundary.tsx";

/** A part of the app whose code is loaded when its page is opened. */
interface Part {
  /** null: it is there already. */
  load(): Promise<void> | null;
  draw(): ReactNode;
}

/** @param name of the component among what the module exports */
function part<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name): Part {
  let Loaded: ComponentType | null = null;
  const loadIt = async () => {
    const found: Record<Name, ComponentType> | undefined = await load();
    // Where a newer version has taken its place, the page is about to be loaded anew: shell/reload-when-outdated.ts.
    if (found === undefined) return new Promise<void>(() => {});
    Loaded = found[name];
  };
  return { load: () => (Loaded === null ? loadIt() : null), draw: () => Loaded && <Loaded /> };
}

/** What is drawn around a part. */
type Frame = (part: ReactNode) => ReactNode;
const alone: Frame = (part) => part;
/** For people who are signed in. */
const inApp: Frame = (part) => <SignedIn>{part}</SignedIn>;
/** Beside the room. */
const inRoom: Frame = (part) => (
  <SignedIn>
    <RoomScreen panel={part} />
  </SignedIn>
);

const settings = part(() => withLater(() => import("./settings/Settings.tsx")), "Settings");
const notFound = part(() => import("./shell/NotFound.tsx"), "NotFound");

/** Which screen each address shows; null where the frame is all there is. */
const screens: Record<Path, [Frame, Part | null]> = {
  "/": [inApp, part(() => withLater(() => import("./shell/Home.tsx")), "Home")],
  "/sign-in": [alone, part(() => withLater(() => import("./sessions/SignIn.tsx")), "SignIn")],
  "/sign-up": [alone, part(() => withLater(() => import("./accounts/SignUp.tsx")), "SignUp")],
  "/forgotten-password": [
    alone,
    part(() => withLater(() => import("./accounts/ForgottenPassword.tsx")), "ForgottenPassword"),
  ],
  "/reset-password": [alone, part(() => withLater(() => import("./accounts/ResetPassword.tsx")), "ResetPassword")],
  "/verify-email": [alone, part(() => withLater(() => import("./accounts/VerifyEmail.tsx")), "VerifyEmail")],
  "/invite": [alone, part(() => withLater(() => import("./invites/InviteLanding.tsx")), "InviteLanding")],
  "/welcome": [alone, part(() => withLater(() => import("./welcome/Welcome.tsx")), "Welcome")],
  "/rooms/$roomId": [inRoom, null],
  "/rooms/$roomId/threads/$threadId": [
    inRoom,
    part(() => withLater(() => import("./threads/ThreadPanel.tsx")), "ThreadPanel"),
  ],
  "/rooms/$roomId/details": [
    inRoom,
    part(() => withLater(() => import("./room-screen/RoomDetails.tsx")), "RoomDetails"),
  ],
  "/rooms/$roomId/pins": [inRoom, part(() => withLater(() => import("./messages/pins/PinsPanel.tsx")), "PinsPanel")],
  "/rooms/$roomId/people/$accountId": [
    inRoom,
    part(() => withLater(() => import("./accounts/ProfilePanel.tsx")), "ProfilePanel"),
  ],
  "/people": [inApp, part(() => withLater(() => import("./accounts/People.tsx")), "People")],
  "/people/$accountId": [inApp, part(() => withLater(() => import("./accounts/Profile.tsx")), "Profile")],
  "/inbox": [inApp, part(() => withLater(() => import("./inbox/Inbox.tsx")), "Inbox")],
  "/saved": [inApp, part(() => withLater(() => import("./saved/Saved.tsx")), "Saved")],
  "/channels": [inApp, part(() => withLater(() => import("./rooms/Channels.tsx")), "Channels")],
  "/settings": [inApp, settings],
  "/settings/$section": [inApp, settings],
};

const screenOf = (path: Path | null): [Frame, Part | null] => (path === null ? [alone, notFound] : screens[path]);

/** Shows the page of the address, and follows the address from now on. Resolves when the first one can be drawn. */
export const startRouter = (): Promise<void> => startRouting((path) => screenOf(path)[1]?.load() ?? null);

/** The page of the address. */
export function Pages() {
  const page = useRoute((page) => page);
  return (
    <CatchBoundary resetKey={page} fallback={(error, reset) => <Broken error={error} reset={reset} />}>
      <Root>
        <Suspense fallback={null}>
          <Page page={page} />
        </Suspense>
      </Root>
    </CatchBoundary>
  );
}

function Page({ page: { route, failure } }: { page: Shown }) {
  if (failure !== undefined) return <Broken error={failure} reset={() => void show()} />;
  const [frame, part] = screenOf(route?.path ?? null);
  return frame(part?.draw() ?? null);
}
