/** The app without its server: away, silent, newer than the page; and what is kept on this device. */
export const offline = {
  connecting: "Connecting…",
  offline: "Offline. What you write is sent when you are back.",
  showing: (when: string) => `Offline · showing what was here at ${when}`,
  silent: "The server does not answer.",
  again: (seconds: string) => `Trying again in ${seconds} s`,
  trying: "Trying…",
  notKept: "Nothing is kept on this device: what is not sent yet is lost when you close this page.",
  newVersion: "A new version is ready",
  ended: "You were signed out here. Sign in again to go on; what you wrote is kept.",
  cannotSignOut: "You cannot sign out now",
  cannotSignOutHint:
    "Only the server can end this session, and it does not answer. Nothing has changed; try again when you are connected.",
};
