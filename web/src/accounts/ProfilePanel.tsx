import { useParams, useSearch } from "@tanstack/react-router";
import { later } from "../strings/later.ts";
import { BackToPanelLink, ClosePanelLink } from "../ui/BackLink.tsx";
import { PaneHeader, SidePane } from "../ui/Pane.tsx";
import { ProfileBody } from "./Profile.tsx";

const text = later.accountPages;

/** A person beside the room, with the way back to the thread or the details where somebody met them. */
export function ProfilePanel() {
  const { roomId, accountId } = useParams({ from: "/app/rooms/$roomId/people/$accountId" });
  const { from } = useSearch({ from: "/app/rooms/$roomId/people/$accountId" });
  const close = <ClosePanelLink to="/rooms/$roomId" params={{ roomId }} />;
  return (
    <SidePane label={text.profile}>
      {from === undefined ? (
        <PaneHeader start={close} title={text.profile} />
      ) : (
        <PaneHeader
          start={
            <BackToPanelLink
              to={from === "details" ? "/rooms/$roomId/details" : "/rooms/$roomId/threads/$threadId"}
              params={{ roomId, threadId: from }}
            />
          }
          title={text.profile}
          end={<span className="max-lg:hidden">{close}</span>}
        />
      )}
      <ProfileBody key={accountId} accountId={accountId} />
    </SidePane>
  );
}
