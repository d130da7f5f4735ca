import { type ReactNode, Suspense } from "react";
import { ownLists } from "./lists/own-lists.ts";
import { postDialog } from "./posts/post-dialog.ts";
import { RoomScreen } from "./room-screen/RoomScreen.tsx";
import { type Shown, show, startRouting } from "./routing/navigation.ts";
import type { Path } from "./routing/routes.ts";
import { type ScreenPart, screenPart } from "./routing/screen-part.tsx";
import { useRoute } from "./routing/use-route.ts";
import { Broken } from "./shell/Broken.tsx";
import { Root } from "./shell/Root.tsx";
import { SignedIn } from "./shell/SignedIn.tsx";
import { loadWithTexts } from "./strings/load-with-texts.ts";
import { CatchBoundary } from "./ui/loading/CatchBoundary.tsx";
import { lazyPart } from "./ui/loading/lazy-part.ts";

postDialog.Component = lazyPart(() => loadWithTexts(() => import("./posts/writing/PostDialog.tsx")));

/** Renders the frame around a screen. */
type Frame = (part: ReactNode) => ReactNode;
const alone: Frame = (part) => part;
/** The frame for signed-in users. */
const inApp: Frame = (part) => <SignedIn>{part}</SignedIn>;
/** The frame of a panel beside the room. */
const inRoom: Frame = (part) => (
  <SignedIn>
    <RoomScreen panel={part} />
  </SignedIn>
);

const settings = screenPart(() => loadWithTexts(() => import("./settings/Settings.tsx")), "Settings");
const notFound = screenPart(() => import("./shell/NotFound.tsx"), "NotFound");

type ListPath = (typeof ownLists)[number]["to"];
const lists = Object.fromEntries(ownLists.map(({ to, page }) => [to, [inApp, page]])) as Record<
  ListPath,
  [Frame, ScreenPart]
>;

/** The screen of each address; null if the frame alone is shown. */
const screens: Record<Path, [Frame, ScreenPart | null]> = {
  "/": [inApp, screenPart(() => loadWithTexts(() => import("./shell/Home.tsx")), "Home")],
  "/sign-in": [alone, screenPart(() => loadWithTexts(() => import("./sessions/SignIn.tsx")), "SignIn")],
  "/sign-up": [alone, screenPart(() => loadWithTexts(() => import("./accounts/SignUp.tsx")), "SignUp")],
  "/forgotten-password": [
    alone,
    screenPart(() => loadWithTexts(() => import("./accounts/ForgottenPassword.tsx")), "ForgottenPassword"),
  ],
  "/reset-password": [
    alone,
    screenPart(() => loadWithTexts(() => import("./accounts/ResetPassword.tsx")), "ResetPassword"),
  ],
  "/verify-email": [alone, screenPart(() => loadWithTexts(() => import("./accounts/VerifyEmail.tsx")), "VerifyEmail")],
  "/invite": [alone, screenPart(() => loadWithTexts(() => import("./invites/InviteLanding.tsx")), "InviteLanding")],
  "/welcome": [alone, screenPart(() => loadWithTexts(() => import("./welcome/Welcome.tsx")), "Welcome")],
  "/rooms/$roomId": [inRoom, null],
  "/rooms/$roomId/threads": [
    inRoom,
    screenPart(() => loadWithTexts(() => import("./threads/ThreadsPanel.tsx")), "ThreadsPanel"),
  ],
  "/rooms/$roomId/threads/$threadId": [
    inRoom,
    screenPart(() => loadWithTexts(() => import("./threads/ThreadPanel.tsx")), "ThreadPanel"),
  ],
  "/rooms/$roomId/details": [
    inRoom,
    screenPart(() => loadWithTexts(() => import("./room-screen/RoomDetails.tsx")), "RoomDetails"),
  ],
  "/rooms/$roomId/pins": [
    inRoom,
    screenPart(() => loadWithTexts(() => import("./messages/pins/PinsPanel.tsx")), "PinsPanel"),
  ],
  "/rooms/$roomId/files": [
    inRoom,
    screenPart(() => loadWithTexts(() => import("./files/list/FilesPanel.tsx")), "FilesPanel"),
  ],
  "/rooms/$roomId/people/$accountId": [
    inRoom,
    screenPart(() => loadWithTexts(() => import("./accounts/ProfilePanel.tsx")), "ProfilePanel"),
  ],
  "/people": [inApp, screenPart(() => loadWithTexts(() => import("./accounts/People.tsx")), "People")],
  "/people/$accountId": [inApp, screenPart(() => loadWithTexts(() => import("./accounts/Profile.tsx")), "Profile")],
  ...lists,
  "/search": [inApp, screenPart(() => loadWithTexts(() => import("./search/page/Search.tsx")), "Search")],
  "/channels": [inApp, screenPart(() => loadWithTexts(() => import("./rooms/Channels.tsx")), "Channels")],
  "/settings": [inApp, settings],
  "/settings/$section": [inApp, settings],
};

const screenOf = (path: Path | null): [Frame, ScreenPart | null] => (path === null ? [alone, notFound] : screens[path]);

/** Shows the page of the current address, and follows the address from then on. Resolves when the first page can be rendered. */
export const startRouter = (): Promise<void> => startRouting((path) => screenOf(path)[1]?.load() ?? null);

/** The page of the current address. */
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
