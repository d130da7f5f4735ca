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
import { toastUnmade } from "../ui/toasts/toast-unmade.ts";
import { openVoters } from "./open-voters.tsx";
import { PollFacts } from "./PollFacts.tsx";
import { PollOption } from "./PollOption.tsx";

const text = strings.polls;

/** A poll to vote in. A forwarded poll and a poll that is not sent yet only show the results. */
export default function PollCard({ part }: { part: PollPart }) {
  const message = useCarrier();
  if (message === null || part.source !== undefined) return <Card poll={part} choices={[]} />;
  return <OpenPoll part={part} message={message} />;
}

function OpenPoll({ part, message }: { part: PollPart; message: RoomMessage }) {
  const client = useClient();
  const room = client.room(message.roomId);
  const canVote = useRoom(message.roomId)?.room.archivedAt === null;
  const shown = useParley(() => room.pollOf(message, part), isSamePoll);
  const { poll, choices, isPending } = shown;
  const choose = (choice: number) => {
    const others = part.several ? choices.filter((one) => one !== choice) : [];
    const next = choices.includes(choice) ? others : [...others, choice];
    room.vote(message.id, next).catch(toastUnmade);
  };
  return (
    <Card poll={poll} choices={choices} isPending={isPending} choose={canVote ? choose : undefined} message={message} />
  );
}

/** Compares by value, because a poll is a new object in every state while a vote is being sent. */
const isSamePoll = (a: ShownPoll, b: ShownPoll): boolean => JSON.stringify(a) === JSON.stringify(b);

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
