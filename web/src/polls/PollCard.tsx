import { hasPollEnded, type PollPart } from "@parley/protocol";
import type { RoomMessage, ShownPoll } from "@parley/sdk";
import { useClient, useParley, useRoom } from "@parley/sdk/react";
import { ListChecks, MessageSquareText } from "lucide-react";
import { useCarrier } from "../content/carrier.ts";
import { useServerTime } from "../locations/server-time.ts";
import { navigate } from "../routing/navigation.ts";
import { timelineAt } from "../routing/timeline-at.ts";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { toastError } from "../ui/toasts/toast-error.ts";
import { toastUnmade } from "../ui/toasts/toast-unmade.ts";
import { openVoters } from "./open-voters.tsx";
import { PollFacts } from "./PollFacts.tsx";
import { PollOption } from "./PollOption.tsx";

const text = strings.polls;

interface PollCardProps {
  part: PollPart;
  /** Joins the room of the message before the first vote; without it only members vote. */
  enter?: (() => Promise<void>) | undefined;
}

/** A poll to vote in. A forwarded poll and a poll that is not sent yet only show the results. */
export default function PollCard({ part, enter }: PollCardProps) {
  const message = useCarrier();
  const isMember = useRoom(message?.roomId ?? "") !== undefined;
  if (message === null || part.source !== undefined) return <Card poll={part} choices={[]} />;
  if (isMember) return <OpenPoll part={part} message={message} />;
  return <UnenteredPoll {...{ part, message, enter }} />;
}

function OpenPoll({ part, message }: { part: PollPart; message: RoomMessage }) {
  const client = useClient();
  const canVote = useRoom(message.roomId)?.room.archivedAt === null;
  const { poll, choices, isPending } = useParley(() => client.room(message.roomId).pollOf(message, part), isSamePoll);
  const choose = (choice: number) => {
    client
      .room(message.roomId)
      .vote(message.id, chosen(part, choices, choice))
      .catch(toastUnmade);
  };
  return (
    <Card poll={poll} choices={choices} isPending={isPending} choose={canVote ? choose : undefined} message={message} />
  );
}

/** Compares by value, because a poll is a new object in every state while a vote is being sent. */
const isSamePoll = (a: ShownPoll, b: ShownPoll): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A poll of a room that the reader has not joined. Its members' votes, and the reader's own, are not requested. */
function UnenteredPoll({ part, message, enter }: PollCardProps & { message: RoomMessage }) {
  const client = useClient();
  const choose = async (choice: number) => {
    try {
      await enter?.();
    } catch (error) {
      toastError(error);
      return;
    }
    client
      .room(message.roomId)
      .vote(message.id, chosen(part, [], choice))
      .catch(toastUnmade);
  };
  return <Card poll={part} choices={[]} choose={enter && ((choice) => void choose(choice))} />;
}

/** The choices after a press on one option. */
function chosen({ several }: PollPart, choices: readonly number[], choice: number): number[] {
  const others = several ? choices.filter((one) => one !== choice) : [];
  return choices.includes(choice) ? others : [...others, choice];
}

interface CardProps {
  poll: PollPart;
  choices: readonly number[];
  isPending?: boolean;
  /** Votes; undefined if voting is not possible. */
  choose?: ((choice: number) => void) | undefined;
  message?: RoomMessage;
}

function Card({ poll, choices, isPending = false, choose, message }: CardProps) {
  const { question, options, voters, several, anonymous, source } = poll;
  const isOver = hasPollEnded(poll, useServerTime());
  return (
    <section
      aria-label={text.poll(question)}
      className="my-1 flex w-112 max-w-full flex-col gap-2 rounded-lg border border-line bg-surface p-3"
    >
      <bdi className="font-semibold wrap-anywhere">{question}</bdi>
      {choose && !isOver && <p className="text-small text-soft">{several ? text.chooseSeveral : text.chooseOne}</p>}
      <ul className="flex flex-col gap-1.5">
        {options.map((option, index) => (
          <PollOption
            key={option.text}
            option={option}
            {...{ voters, several: several === true }}
            isChosen={choices.includes(index)}
            choose={choose && !isOver ? () => choose(index) : undefined}
          />
        ))}
      </ul>
      <PollFacts poll={poll} isOver={isOver} isPending={isPending} />
      {message && !anonymous && voters > 0 && (
        <Button size="small" className="self-start" icon={<ListChecks size={14} />} onClick={() => openVoters(message)}>
          {text.whoVoted}
        </Button>
      )}
      {source && (
        <Button
          size="small"
          className="self-start"
          icon={<MessageSquareText size={14} />}
          onClick={() => void navigate(timelineAt(source.roomId, null, source.messageId))}
        >
          {text.openPoll}
        </Button>
      )}
    </section>
  );
}
