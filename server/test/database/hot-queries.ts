import type { Compilable } from "kysely";
import type { Database } from "../../src/database/database.ts";
import { everyoneId } from "../../src/database/ids.ts";
import { grownRooms } from "../../src/log/readers/dispatch.ts";
import { dueRooms } from "../../src/log/readers/progress.ts";
import { lookalikesOf } from "../../src/members/store.ts";
import { byAuthor, byCaller, byName, newestOf } from "../../src/messages/newest-of.ts";
import { dueRooms as dueToExpire, oldestKept, unplannedRooms } from "../../src/retention/store.ts";
import { answersTo, entryCounts, firstAnswersTo } from "../../src/words/find.ts";
import { type QueryWord, wantedIn } from "../../src/words/words-of.ts";
import { idOf } from "./id-of.ts";

const messages = (db: Database["read"]) => db.selectFrom("messages").selectAll().where("room_id", "=", idOf("r"));
const main = (db: Database["read"]) => messages(db).where("thread_id", "is", null);

/** The words of a query. */
function wordsIn(folded: string): readonly [QueryWord, ...QueryWord[]] {
  const [first, ...others] = wantedIn(folded);
  if (first === undefined) throw new Error("nothing is asked for");
  return [first, ...others];
}

/** People who are found by words, of which the longest is the rarest. */
const asked = (db: Database["read"], folded: string, behind: { place: string } | null = null) =>
  answersTo(db, "account", wordsIn(folded), behind, 51);

/** What is read again and again: in words, as a query, and how SQLite is to answer it. */
export const hotQueries: [what: string, build: (db: Database["read"]) => Compilable<unknown>, steps: string[]][] = [
  [
    "the newest page of a room",
    (db) => main(db).orderBy("position", "desc").limit(51),
    ["SEARCH messages USING INDEX messages_by_room_id_thread_id_position (room_id=? AND thread_id=?)"],
  ],
  [
    "a page in its middle",
    (db) => main(db).where("position", "<", 5).orderBy("position", "desc").limit(51),
    ["SEARCH messages USING INDEX messages_by_room_id_thread_id_position (room_id=? AND thread_id=? AND position<?)"],
  ],
  [
    "a page of a thread",
    (db) => messages(db).where("thread_id", "=", idOf("t")).where("position", ">", 5).orderBy("position").limit(51),
    ["SEARCH messages USING INDEX messages_by_room_id_thread_id_position (room_id=? AND thread_id=? AND position>?)"],
  ],
  [
    "one author's messages",
    (db) => main(db).where("author_id", "=", idOf("a")).orderBy("position", "desc").limit(51),
    [
      "SEARCH messages USING INDEX messages_by_room_id_author_id_thread_id_position_own_ordinal (room_id=? AND author_id=? AND thread_id=?)",
    ],
  ],
  [
    "members whose names look like that of somebody",
    (db) => lookalikesOf(db, idOf("r"), idOf("a")),
    [
      "CO-ROUTINE same",
      "SEARCH accounts USING COVERING INDEX accounts_by_name_skeleton_id (name_skeleton=?)",
      "SCALAR SUBQUERY 1",
      "SEARCH accounts USING PRIMARY KEY (id=?)",
      "SCAN same",
      "SEARCH members USING PRIMARY KEY (room_id=? AND account_id=?)",
    ],
  ],
  [
    "how many messages somebody had written at a position",
    (db) => {
      const own = db.selectFrom(byAuthor).where("room_id", "=", idOf("r")).where("author_id", "=", idOf("a"));
      const main = own.where("thread_id", "is", null).where("position", "<=", 5).select("own_ordinal");
      return newestOf(main, "by_author");
    },
    [
      "SEARCH by_author USING COVERING INDEX messages_by_room_id_author_id_thread_id_position_own_ordinal (room_id=? AND author_id=? AND thread_id=? AND position<?)",
    ],
  ],
  [
    "how many messages mentioned somebody at a position",
    (db) => {
      const noted = db.selectFrom(byName).where("room_id", "=", idOf("r")).where("account_id", "=", idOf("a"));
      const main = noted.where("thread_id", "is", null).where("position", "<=", 5).select("ordinal");
      return newestOf(main, "by_name");
    },
    [
      "SEARCH by_name USING COVERING INDEX mentions_by_room_id_account_id_thread_id_position_ordinal (room_id=? AND account_id=? AND thread_id=? AND position<?)",
    ],
  ],
  [
    "how many times somebody had called the whole room at a position",
    (db) => {
      const called = db.selectFrom(byCaller).where("room_id", "=", idOf("r")).where("account_id", "=", everyoneId);
      const own = called.where("author_id", "=", idOf("a")).where("thread_id", "is", null).where("position", "<=", 5);
      return newestOf(own.select("own"), "by_caller");
    },
    [
      "SEARCH by_caller USING COVERING INDEX mentions_by_room_id_account_id_author_id_thread_id_position_own (room_id=? AND account_id=? AND author_id=? AND thread_id=? AND position<?)",
    ],
  ],
  [
    "mentions that edits made count otherwise",
    (db) => {
      const mentions = db
        .selectFrom("mentions")
        .where("room_id", "=", idOf("r"))
        .where("account_id", "in", [idOf("a"), everyoneId]);
      return mentions
        .where("thread_id", "is", null)
        .where("position", ">", 5)
        .where("off", "is not", null)
        .select("off");
    },
    [
      "SEARCH mentions USING INDEX mentions_by_room_id_account_id_thread_id_position_off (room_id=? AND account_id=? AND thread_id=? AND position>?)",
    ],
  ],
  [
    "the first message from a position on",
    (db) => messages(db).select(["position", "created_at"]).where("position", ">=", 7).orderBy("position").limit(1),
    ["SEARCH messages USING PRIMARY KEY (room_id=? AND position>?)"],
  ],
  [
    "one message by its id",
    (db) => messages(db).where("id", "=", idOf("m")),
    ["SEARCH messages USING INDEX messages_by_id_room_id (id=? AND room_id=?)"],
  ],
  [
    "the tail of a room's messages",
    (db) => messages(db).where("position", ">", 5).orderBy("position").limit(1001),
    ["SEARCH messages USING PRIMARY KEY (room_id=? AND position>?)"],
  ],
  [
    "deleted messages behind a position",
    (db) => main(db).where("deleted_at", "is not", null).where("position", ">", 5),
    [
      "SEARCH messages USING INDEX messages_by_room_id_thread_id_position_deleted_at (room_id=? AND thread_id=? AND position>?)",
    ],
  ],
  [
    "pinned messages",
    (db) => messages(db).where("pinned_at", "is not", null).orderBy("position", "desc").limit(51),
    ["SEARCH messages USING INDEX messages_by_room_id_position_pinned_at (room_id=?)"],
  ],
  [
    "somebody's rooms",
    (db) =>
      db
        .selectFrom("members")
        .innerJoin("rooms", "rooms.id", "members.room_id")
        .selectAll()
        .where("members.account_id", "=", idOf("a"))
        .where("members.left_at", "is", null)
        .orderBy("rooms.active_at", "desc"),
    [
      "SEARCH members USING INDEX members_by_account_id_room_id_left_at (account_id=?)",
      "SEARCH rooms USING PRIMARY KEY (id=?)",
      "USE TEMP B-TREE FOR ORDER BY",
    ],
  ],
  [
    "memberships changed behind a position",
    (db) => db.selectFrom("members").selectAll().where("account_id", "=", idOf("a")).where("personal", ">", 5),
    ["SEARCH members USING INDEX members_by_account_id_personal (account_id=? AND personal>?)"],
  ],
  [
    "a page of members",
    (db) =>
      db
        .selectFrom("members")
        .selectAll()
        .where("room_id", "=", idOf("r"))
        .where("left_at", "is", null)
        .orderBy("joined_at")
        .orderBy("account_id")
        .limit(51),
    ["SEARCH members USING INDEX members_by_room_id_joined_at_account_id (room_id=?)"],
  ],
  [
    "receipts behind a version",
    (db) => db.selectFrom("members").selectAll().where("room_id", "=", idOf("r")).where("receipts", ">", 5),
    ["SEARCH members USING INDEX members_by_room_id_receipts (room_id=? AND receipts>?)"],
  ],
  [
    "channels by name",
    (db) =>
      db
        .selectFrom("rooms")
        .selectAll()
        .where("kind", "=", "channel")
        .where("archived_at", "is", null)
        .orderBy("search")
        .orderBy("id")
        .limit(51),
    ["SEARCH rooms USING INDEX rooms_by_kind_search_id (kind=?)"],
  ],
  [
    "people by name",
    (db) =>
      db
        .selectFrom("accounts")
        .selectAll()
        .where("search", ">", "x")
        .where("deactivated_at", "is", null)
        .orderBy("search")
        .limit(51),
    ["SEARCH accounts USING INDEX accounts_by_search_deactivated_at (search>?)"],
  ],
  [
    "rooms whose log has grown",
    (db) => grownRooms(db, idOf("r")),
    ["SEARCH rooms USING INDEX rooms_by_id_undispatched (id>?)"],
  ],
  [
    "rooms that a reader of the log is to look at",
    (db) => dueRooms(db, idOf("run7"), 5, 64),
    ["SEARCH reader_rooms USING INDEX reader_rooms_by_run_due_at (run=? AND due_at<?)"],
  ],
  [
    "rooms whose messages may be too old",
    (db) => dueToExpire(db, 5, 64),
    ["SEARCH rooms USING COVERING INDEX rooms_by_expires_at (expires_at<?)"],
  ],
  [
    "rooms whose messages nobody has looked at yet",
    (db) => unplannedRooms(db, 64),
    ["SEARCH rooms USING COVERING INDEX rooms_by_expires_at (expires_at=?)"],
  ],
  [
    "the oldest message that has not expired",
    (db) => oldestKept(db, { id: idOf("r"), floor: 5 }),
    ["SEARCH messages USING PRIMARY KEY (room_id=? AND position>?)"],
  ],
  ["people by one character", (db) => asked(db, "x"), ["SEARCH words USING PRIMARY KEY (kind=? AND word=?)"]],
  [
    "people by the beginning of a word, behind a place",
    (db) => asked(db, "x77", { place: "x771" }),
    ["SEARCH words USING PRIMARY KEY (kind=? AND word>? AND word<?)", "USE TEMP B-TREE FOR DISTINCT"],
  ],
  [
    "people by words that many of them have, behind a place",
    (db) => firstAnswersTo(db, "account", wordsIn("x77 x"), { place: "x771" }, 51),
    [
      "CO-ROUTINE first",
      "SEARCH words USING PRIMARY KEY (kind=? AND word=? AND place>?)",
      "SCAN first",
      "CORRELATED SCALAR SUBQUERY 2",
      "SEARCH also USING COVERING INDEX words_by_id_kind_word (id=? AND kind=? AND word>? AND word<?)",
      "CORRELATED SCALAR SUBQUERY 3",
      "SEARCH also USING COVERING INDEX words_by_id_kind_word (id=? AND kind=? AND word=?)",
    ],
  ],
  [
    "how many people have words",
    (db) => entryCounts(db, "account", wordsIn("x77 x")),
    [
      "SCAN CONSTANT ROW",
      "SCALAR SUBQUERY 2",
      "CO-ROUTINE some",
      "SEARCH words USING PRIMARY KEY (kind=? AND word>? AND word<?)",
      "SCAN some",
      "SCALAR SUBQUERY 4",
      "CO-ROUTINE some",
      "SEARCH words USING PRIMARY KEY (kind=? AND word=?)",
      "SCAN some",
    ],
  ],
  [
    "people by two words",
    (db) => asked(db, "x77 x"),
    [
      "SEARCH words USING PRIMARY KEY (kind=? AND word>? AND word<?)",
      "CORRELATED SCALAR SUBQUERY 1",
      "SEARCH also USING COVERING INDEX words_by_id_kind_word (id=? AND kind=? AND word=?)",
      "USE TEMP B-TREE FOR DISTINCT",
    ],
  ],
];
