import { BackToPanelLink, ClosePanelLink } from "../routing/BackLink.tsx";
import { timelineAt } from "../routing/timeline-at.ts";
import { useParams, useSearch } from "../routing/use-route.ts";
import { strings } from "../strings/strings.ts";
import { PaneHeader, SidePane } from "../ui/panes/Pane.tsx";
import { ProfileBody } from "./Profile.tsx";

const text = strings.accountPages;

/** A profile in the side panel, with a link back to the thread or the details from which it was opened. */
export function ProfilePanel() {
  const { roomId, accountId } = useParams("/rooms/$roomId/people/$accountId");
  const { from } = useSearch("/rooms/$roomId/people/$accountId");
  const close = <ClosePanelLink to="/rooms/$roomId" params={{ roomId }} />;
  return (
    <SidePane label={text.profile}>
      {from === undefined ? (
        <PaneHeader start={close} title={text.profile} />
      ) : (
        <PaneHeader
          start={
            <BackToPanelLink
              {...(from === "details"
                ? { to: "/rooms/$roomId/details", params: { roomId } }
                : timelineAt(roomId, from))}
            />
          }
          title={text.profile}
          end={<span className="max-lg:hidden">{close}</span>}
        />
      )}
      <ProfileBody key={accountId} accountId={accountId} roomId={roomId} />
    </SidePane>
  );
}
