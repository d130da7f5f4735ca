/** The app without its server: away, silent, newer than the page; and what is kept on this device. */
export const offline = {
  connecting: "Connecting…",
  offline: "You’re offline. Messages will be sent when you’re back.",
  showing: (when: string) => `Offline · last updated ${when}`,
  silent: "The server isn’t responding.",
  again: (seconds: string) => `Retrying in ${seconds} s`,
  trying: "Retrying…",
  notKept: "Nothing can be saved on this device: unsent messages are lost when you close this page.",
  newVersion: "A new version is available",
  ended: "You’ve been signed out. Sign in again to continue; what you wrote is kept.",
  cannotSignOut: "You can’t sign out right now",
  cannotSignOutHint:
    "Only the server can end this session, and it isn’t responding. Nothing has changed; try again when you’re connected.",
};
