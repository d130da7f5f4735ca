import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { nextPath } from "./page/next-path.ts";
import { RoomScreen } from "./room-screen/RoomScreen.tsx";
import { Broken } from "./shell/Broken.tsx";
import { Root } from "./shell/Root.tsx";
import { SignedIn } from "./shell/SignedIn.tsx";
import { withLater } from "./strings/later.ts";

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

const root = createRootRoute({
  component: Root,
  notFoundComponent: lazyRouteComponent(() => import("./shell/NotFound.tsx"), "NotFound"),
  errorComponent: ({ error, reset }) => <Broken error={error} reset={reset} />,
});

/** The start page needs no mention in the address. */
const next = (value: unknown) => {
  const path = nextPath(value);
  return path === "/" ? undefined : path;
};

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: next(search.next) }),
  component: lazyRouteComponent(() => withLater(() => import("./sessions/SignIn.tsx")), "SignIn"),
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: next(search.next) }),
  component: lazyRouteComponent(() => withLater(() => import("./accounts/SignUp.tsx")), "SignUp"),
});
const forgottenPassword = createRoute({
  getParentRoute: () => root,
  path: "/forgotten-password",
  component: lazyRouteComponent(() => withLater(() => import("./accounts/ForgottenPassword.tsx")), "ForgottenPassword"),
});
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: "/reset-password",
  component: lazyRouteComponent(() => withLater(() => import("./accounts/ResetPassword.tsx")), "ResetPassword"),
});
const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: "/verify-email",
  component: lazyRouteComponent(() => withLater(() => import("./accounts/VerifyEmail.tsx")), "VerifyEmail"),
});
const invite = createRoute({
  getParentRoute: () => root,
  path: "/invite",
  component: lazyRouteComponent(() => withLater(() => import("./invites/InviteLanding.tsx")), "InviteLanding"),
});
const welcomeSteps = ["server", "room", "invite"] as const;
const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  validateSearch: (search: Record<string, unknown>): { step?: (typeof welcomeSteps)[number]; room?: string } => ({
    step: welcomeSteps.find((step) => step === search.step),
    room: text(search.room),
  }),
  component: lazyRouteComponent(() => withLater(() => import("./welcome/Welcome.tsx")), "Welcome"),
});

/** Everything below is for people who are signed in. */
const app = createRoute({ getParentRoute: () => root, id: "app", component: SignedIn });
const home = createRoute({
  getParentRoute: () => app,
  path: "/",
  component: lazyRouteComponent(() => withLater(() => import("./shell/Home.tsx")), "Home"),
});
const room = createRoute({
  getParentRoute: () => app,
  path: "/rooms/$roomId",
  validateSearch: (search: Record<string, unknown>): { message?: string } => ({ message: text(search.message) }),
  component: RoomScreen,
});
const thread = createRoute({
  getParentRoute: () => room,
  path: "/threads/$threadId",
  component: lazyRouteComponent(() => withLater(() => import("./threads/ThreadPanel.tsx")), "ThreadPanel"),
});
const details = createRoute({
  getParentRoute: () => room,
  path: "/details",
  component: lazyRouteComponent(() => withLater(() => import("./room-screen/RoomDetails.tsx")), "RoomDetails"),
});
const pins = createRoute({
  getParentRoute: () => room,
  path: "/pins",
  component: lazyRouteComponent(() => withLater(() => import("./messages/pins/PinsPanel.tsx")), "PinsPanel"),
});
const roomProfile = createRoute({
  getParentRoute: () => room,
  path: "/people/$accountId",
  /** What led there: the details, or a thread by its id. */
  validateSearch: (search: Record<string, unknown>): { from?: string } => ({ from: text(search.from) }),
  component: lazyRouteComponent(() => withLater(() => import("./accounts/ProfilePanel.tsx")), "ProfilePanel"),
});
const people = createRoute({
  getParentRoute: () => app,
  path: "/people",
  component: lazyRouteComponent(() => withLater(() => import("./accounts/People.tsx")), "People"),
});
const profile = createRoute({
  getParentRoute: () => app,
  path: "/people/$accountId",
  component: lazyRouteComponent(() => withLater(() => import("./accounts/Profile.tsx")), "Profile"),
});
const inbox = createRoute({
  getParentRoute: () => app,
  path: "/inbox",
  validateSearch: (search: Record<string, unknown>): { view?: "threads" } => ({
    view: search.view === "threads" ? "threads" : undefined,
  }),
  component: lazyRouteComponent(() => withLater(() => import("./inbox/Inbox.tsx")), "Inbox"),
});
const channels = createRoute({
  getParentRoute: () => app,
  path: "/channels",
  component: lazyRouteComponent(() => withLater(() => import("./rooms/Channels.tsx")), "Channels"),
});
const settings = createRoute({
  getParentRoute: () => app,
  path: "/settings",
  component: lazyRouteComponent(() => withLater(() => import("./settings/Settings.tsx")), "Settings"),
});
const settingsSection = createRoute({ getParentRoute: () => settings, path: "$section" });

const routeTree = root.addChildren([
  signIn,
  signUp,
  forgottenPassword,
  resetPassword,
  verifyEmail,
  invite,
  welcome,
  app.addChildren([
    home,
    room.addChildren([thread, details, pins, roomProfile]),
    people,
    profile,
    inbox,
    channels,
    settings.addChildren([settingsSection]),
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPendingMs: 200,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
