import type { Me, ServerRole } from "@parley/protocol";
import { Keyboard, Languages, MonitorSmartphone, Palette, Server, Shield, Smile, UserRound } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import EmojiSettings from "../custom-emoji/EmojiSettings.tsx";
import { Sessions } from "../sessions/Sessions.tsx";
import { strings } from "../strings/strings.ts";
import { AccountSettings } from "./AccountSettings.tsx";
import { AppearanceSettings } from "./AppearanceSettings.tsx";
import { KeyboardSettings } from "./KeyboardSettings.tsx";
import { LanguageChoice } from "./LanguageChoice.tsx";
import { ProfileSettings } from "./ProfileSettings.tsx";
import { ServerSettings } from "./ServerSettings.tsx";

const text = strings.settings;

/** A section of the settings. */
export interface SettingsSection {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly Content: ComponentType<{ me: Me }>;
  /** Only for owners of the server. */
  readonly forOwners?: boolean;
}

const sections: readonly SettingsSection[] = [
  { id: "profile", label: text.profile, icon: <UserRound size={16} />, Content: ProfileSettings },
  { id: "account", label: text.account, icon: <Shield size={16} />, Content: AccountSettings },
  { id: "appearance", label: text.appearance, icon: <Palette size={16} />, Content: AppearanceSettings },
  { id: "language", label: text.language, icon: <Languages size={16} />, Content: LanguageChoice },
  { id: "emoji", label: strings.customEmoji.title, icon: <Smile size={16} />, Content: EmojiSettings },
  { id: "keyboard", label: strings.keyboard.title, icon: <Keyboard size={16} />, Content: KeyboardSettings },
  { id: "sessions", label: text.sessions, icon: <MonitorSmartphone size={16} />, Content: Sessions },
  { id: "server", label: strings.server.title, icon: <Server size={16} />, Content: ServerSettings, forOwners: true },
];

/** The sections for a user with this role. */
export function sectionsFor(role: ServerRole | undefined): readonly SettingsSection[] {
  return sections.filter(({ forOwners }) => !forOwners || role === "owner");
}
