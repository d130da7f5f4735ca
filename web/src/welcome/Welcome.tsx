import { useMe } from "@parley/sdk/react";
import { useEffect } from "react";
import { Doorway } from "../page/Doorway.tsx";
import { useSession } from "../page/use-session.ts";
import { useTitle } from "../page/use-title.ts";
import { navigate } from "../routing/navigation.ts";
import { useSearch } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";
import { Skeleton } from "../ui/loading/Skeleton.tsx";
import { ChannelsStep } from "./ChannelsStep.tsx";
import { InviteStep } from "./InviteStep.tsx";
import { RoomStep } from "./RoomStep.tsx";
import { ServerStep } from "./ServerStep.tsx";

/**
 * The steps after signing up. The owner of a new server names it, creates its first room and gets a link to share; later users choose
 * channels. The step and its room are in the address, so that a reload stays at the step and the browser's back button works.
 */
export function Welcome() {
  const { step, room } = useSearch("/welcome");
  const session = useSession();
  const me = useMe();
  useTitle(strings.welcome.title);
  useEffect(() => {
    if (session === "no") void navigate({ to: "/sign-in", search: { next: "/welcome" }, replace: true });
  }, [session]);
  if (me === null) {
    return (
      <Doorway title={strings.welcome.title}>
        <Skeleton className="h-9" />
      </Doorway>
    );
  }
  if (me.account.role !== "owner") return <ChannelsStep name={me.account.name} />;
  if (step === "invite" && room !== undefined) return <InviteStep roomId={room} />;
  return step === "room" ? <RoomStep key={room} roomId={room} /> : <ServerStep />;
}
