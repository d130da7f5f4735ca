import { describe, expect, test } from "bun:test";
import * as core from "../src/index.ts";
import * as hooks from "../src/react/index.ts";
import * as searching from "../src/react/search.ts";
import * as search from "../src/search/index.ts";
import * as testing from "../src/testing/index.ts";

/** The types that a module exports; removing one breaks programs that use it. */
async function typesOf(path: string): Promise<string[]> {
  const text = await Bun.file(new URL(path, import.meta.url)).text();
  const exported = [...text.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, type, names = ""]) =>
    names.split(",").map((name) => `${type ?? ""}${name.trim()}`),
  );
  return exported.flatMap((name) => /^type (\w+)/.exec(name)?.[1] ?? []).sort();
}

const list = (text: string) => text.trim().split(/\s+/);

describe("what a program can import", () => {
  test("from the SDK", async () => {
    expect(Object.keys(core).sort()).toEqual(
      list(`ParleyError changeKey changesOf coordinatesText createClient createId createIndexedDbStorage createMemoryStorage directPartner draftKey draftKeys everyone
        fallbackOf forwardOf geoUri hasUnsent isBlank isTemporary missingFileOf roomsByActivity scheduledKey shownContent summaryOf unreadTotal`),
    );
    expect(await typesOf("../src/index.ts")).toEqual(
      list(`Account AccountId BytesBody BytesOptions CallOptions Change ChangeKind Channel Client ClientEvents ClientOptions Composer ConnectionState ContactPart Content CustomEmoji Draft Edit Edition EmojiList EndpointName
        ErrorCode EventsOptions File FilePart ForwardPart FoundDraft FoundMessage FoundSaved Guard InboxItem Input Invite InviteId LiveLocation LocationPart Locks Me Member MemberList Members MembersView Membership
        Message MessageId MessagePage Methods Notes OfflineStorage Outbox OutboxEntry Output OwnReaction OwnVote Page Part PartInput PlacedEvent PollPart Position
        Presence QueryFilter Reaction Readers Receipt Receipts ReceiptsOfRoom ReceivedBytes Retry Room RoomEntry RoomEvent RoomEventOf RoomEventType RoomHandle RoomId
        RoomKind RoomLeft RoomMessage RoomRole RoomState SavedDetails SavedMessage ScheduleOptions ScheduledMessage SearchAnswer SearchNames SearchRequest ServerInfo ServerRole Session SessionId ShownPoll SignedIn SocketLike StartOver StartOverReason
        State StopReason StreamItem StreamOptions SummaryWords Thread ThreadEntry ThreadSummary Timeline TimelineView Timers Token TokenSource Typist UnknownPart UnreadTotal Upload UploadOptions UploadQueue Uploads VoicePart WrittenContent`),
    );
  });

  test("from its hooks", async () => {
    expect(Object.keys(hooks).sort()).toEqual(
      list(`ParleyProvider useAccount useClient useComposer useConnection useDrafts useEventCount useMe useMembers useMessage useOutbox
        useParley usePresence usePresences useReceipts useRoom useRooms useThread useTimeline useTyping useUnreadTotal`),
    );
    expect(await typesOf("../src/react/index.ts")).toEqual(
      list("LiveMembers LiveOutbox LiveReceipts LiveThread LiveTimeline"),
    );
  });

  test("from the hook for searching", async () => {
    expect(Object.keys(searching)).toEqual(["useSearch"]);
    expect(await typesOf("../src/react/search.ts")).toEqual(list("LiveSearch SearchOptions"));
  });

  test("for a field in which one searches", async () => {
    expect(Object.keys(search).sort()).toEqual(
      list("filterText marksOf periodOf searchOperators searchValues typedQuery withoutFilter"),
    );
    expect(await typesOf("../src/search/index.ts")).toEqual(
      list(`FoundDraft FoundMessage FoundSaved Mark OwnFound Period QueryFilter SearchAnswer SearchMethods SearchNames
        SearchOperator SearchRequest SearchValue TypedQuery`),
    );
  });

  test("for its tests", async () => {
    expect(Object.keys(testing).sort()).toEqual(list("agree differences disagreements disorderly seeded snapshot"));
    expect(await typesOf("../src/testing/index.ts")).toEqual(list("Disorder Odds RoomSnapshot Snapshot"));
  });
});
