import { Doorway } from "../page/Doorway.tsx";
import { Steps } from "../page/Steps.tsx";
import { Link } from "../routing/Link.tsx";
import { navigate } from "../routing/navigation.ts";
import { ServerForm } from "../server/ServerForm.tsx";
import { useServerInfo } from "../server/server-info.ts";
import { strings } from "../strings/strings.ts";
import { buttonLook } from "../ui/Button.tsx";
import { Skeleton } from "../ui/loading/Skeleton.tsx";

const text = strings.welcome;

/** Sets the server's name, and who may join. */
export function ServerStep() {
  const info = useServerInfo();
  return (
    <Doorway progress={<Steps at={2} />} title={text.serverTitle} hint={text.serverHint}>
      {info === null ? (
        <Skeleton className="h-9" />
      ) : (
        <ServerForm
          info={info}
          action={text.goOn}
          autoFocus
          onDone={() => navigate({ to: "/welcome", search: { step: "room" } })}
        />
      )}
      <Link to="/" className={`${buttonLook("quiet")} self-end`}>
        {text.skip}
      </Link>
    </Doorway>
  );
}
