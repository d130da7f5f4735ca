import { useClient, useMe } from "@parley/sdk/react";
import { ArrowLeft, ChevronRight, LogOut } from "lucide-react";
import { useTitle } from "../page/use-title.ts";
import { BackLink } from "../routing/BackLink.tsx";
import { Link } from "../routing/Link.tsx";
import { useRoute } from "../routing/use-route.ts";
import { signOut } from "../shell/sign-out.tsx";
import { strings } from "../strings/strings.ts";
import { Button } from "../ui/Button.tsx";
import { classNames } from "../ui/class-names.ts";
import { PaneBody, PaneHeader } from "../ui/panes/Pane.tsx";
import { type SettingsSection, sectionsFor } from "./sections.tsx";

const text = strings.settings;

/**
 * The settings of the user's account and of the server. On a wide screen the list of sections is beside the open section; on a small screen
 * it is a page of its own.
 */
export function Settings() {
  const client = useClient();
  const me = useMe();
  const id = useRoute(({ route }) => route?.params.section);
  const sections = sectionsFor(me?.account.role);
  const named = sections.find((section) => section.id === id);
  const shown = named ?? sections[0];
  useTitle(named?.label ?? strings.accountPages.settings);
  if (me === null || shown === undefined) return null;
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <PaneHeader
        start={named ? <ToSections /> : <BackLink />}
        title={strings.accountPages.settings}
        end={
          <Button look="quiet" size="small" icon={<LogOut size={15} />} onClick={() => void signOut(client)}>
            {strings.sessions.signOut}
          </Button>
        }
      />
      <PaneBody>
        <div className="mx-auto flex w-full max-w-4xl xl:gap-8 xl:px-6 xl:py-8">
          <SectionList sections={sections} shown={shown} className={named ? "hidden xl:flex" : "flex"} />
          <div
            className={classNames(
              "min-w-0 flex-1 flex-col gap-5 px-4 py-6 xl:px-0 xl:py-0",
              named ? "flex" : "hidden xl:flex",
            )}
          >
            <h2 className="text-display font-semibold tracking-tight">{shown.label}</h2>
            <div className="flex max-w-xl flex-col gap-8 pb-12">
              <shown.Content me={me} />
            </div>
          </div>
        </div>
      </PaneBody>
    </main>
  );
}

interface SectionListProps {
  sections: readonly SettingsSection[];
  shown: SettingsSection;
  className: string;
}

function SectionList({ sections, shown, className }: SectionListProps) {
  return (
    <nav
      aria-label={text.sections}
      className={classNames(
        "w-full shrink-0 flex-col gap-0.5 p-3 xl:sticky xl:top-8 xl:w-44 xl:self-start xl:p-0",
        className,
      )}
    >
      {sections.map(({ id, label, icon }) => (
        <Link
          key={id}
          to="/settings/$section"
          params={{ section: id }}
          aria-current={id === shown.id ? "page" : undefined}
          className="flex h-11 items-center gap-3 rounded-md px-3 text-small text-ink hover:bg-hover xl:h-8 xl:gap-2.5 xl:px-2 xl:text-soft xl:aria-[current=page]:bg-active xl:aria-[current=page]:text-ink"
        >
          <span aria-hidden="true" className="text-faint">
            {icon}
          </span>
          <span className="flex-1">{label}</span>
          <ChevronRight aria-hidden="true" size={15} className="text-faint xl:hidden rtl:-scale-x-100" />
        </Link>
      ))}
    </nav>
  );
}

/** A link back to the list of sections, on small screens. */
function ToSections() {
  return (
    <Link
      to="/settings"
      aria-label={strings.ui.back}
      className="-ms-1 inline-flex size-8 shrink-0 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-ink xl:hidden touch:size-10"
    >
      <ArrowLeft aria-hidden="true" size={18} className="rtl:-scale-x-100" />
    </Link>
  );
}
