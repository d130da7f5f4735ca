/** The parts of the settings. */
export const settings = {
  sections: "Settings sections",
  profile: "Profile",
  account: "Account",
  appearance: "Appearance",
  language: "Language",
  sessions: "Sessions",
  roomOrder: "Sort rooms by",
  byActivity: "Recent activity",
  byName: "Name",
  languageTitle: "Interface language",
  revokeTitle: (session: string) => `Sign out ${session}?`,
  revokeHint: "Whoever uses it will have to sign in again. Unsent messages stay on that device.",
  revokeOthersTitle: "Sign out everywhere else?",
  forget: "Forget this device",
  forgetHint:
    "Takes everything off this device that Parley keeps here, also what is not sent yet, and ends the session. Without a network the session ends as soon as this browser reaches the server again.",
  forgetTitle: "Forget this device?",
};
