import type { RoomId } from "@parley/protocol";
import { createId } from "@parley/sdk";
import { useClient, useRoom } from "@parley/sdk/react";
import { useState } from "react";
import { Doorway } from "../page/Doorway.tsx";
import { Steps } from "../page/Steps.tsx";
import { Link } from "../routing/Link.tsx";
import { navigate } from "../routing/navigation.ts";
import { strings } from "../strings/strings.ts";
import { Button, buttonLook } from "../ui/Button.tsx";
import { classNames } from "../ui/class-names.ts";
import { Field } from "../ui/forms/Field.tsx";
import { Form } from "../ui/forms/Form.tsx";
import { useSubmit } from "../ui/forms/use-submit.ts";

const text = strings.welcome;
const ideas = [
  { name: text.general, topic: text.generalTopic },
  { name: text.news, topic: text.newsTopic },
  { name: text.breakRoom, topic: text.breakRoomTopic },
];
type Idea = (typeof ideas)[number];

/** Creates the first room; if the user comes back to this step, renames that room. */
export function RoomStep({ roomId: made }: { roomId: RoomId | undefined }) {
  const client = useClient();
  const held = useRoom(made ?? "")?.room;
  // One idempotency key for all tries, so that a retry creates no second room.
  const [key] = useState(() => createId());
  const [typed, setTyped] = useState<Idea | null>(null);
  const { name, topic } = typed ?? (held ? { name: held.name ?? "", topic: held.topic } : (ideas[0] as Idea));
  const form = useSubmit(async (_: FormData) => {
    const isNew = made === undefined;
    const { id } = isNew
      ? (await client.rooms.create({ key, kind: "channel", name, topic })).room
      : await client.rooms.update({ roomId: made, name, topic });
    // Stores the created room in the history, so that going back from the next step finds it.
    if (isNew) await navigate({ to: "/welcome", search: { step: "room", room: id }, replace: true });
    await navigate({ to: "/welcome", search: { step: "invite", room: id } });
  });
  return (
    <Doorway progress={<Steps at={3} />} title={text.roomTitle} hint={text.roomHint}>
      <Form form={form} fields={["name", "topic"]}>
        <Ideas chosen={name} choose={setTyped} />
        <Field
          name="name"
          label={strings.rooms.name}
          maxLength={80}
          autoComplete="off"
          required
          autoFocus
          value={name}
          onChange={(event) => setTyped({ name: event.target.value, topic })}
        />
        <Field
          name="topic"
          label={strings.rooms.topic}
          hint={strings.newRoom.topicHint}
          maxLength={250}
          autoComplete="off"
          value={topic}
          onChange={(event) => setTyped({ name, topic: event.target.value })}
        />
        <Button type="submit" look="primary" busy={form.busy}>
          {text.goOn}
        </Button>
        <div className="flex justify-between gap-2">
          <Link to="/welcome" search={{ step: "server" }} className={buttonLook("quiet")}>
            {text.back}
          </Link>
          <Link to="/" className={buttonLook("quiet")}>
            {text.skip}
          </Link>
        </div>
      </Form>
    </Doorway>
  );
}

function Ideas({ chosen, choose }: { chosen: string; choose: (idea: Idea) => void }) {
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">{text.ideas}</legend>
      {ideas.map((idea) => (
        <button
          key={idea.name}
          type="button"
          aria-pressed={idea.name === chosen}
          onClick={() => choose(idea)}
          className={classNames(
            "h-8 rounded-full border px-3 text-small transition-colors duration-100 touch:h-11 touch:px-4",
            idea.name === chosen
              ? "border-accent bg-accent-soft text-accent-ink"
              : "border-line text-soft hover:bg-hover hover:text-ink",
          )}
        >
          {idea.name}
        </button>
      ))}
    </fieldset>
  );
}
