import "./app.css";
import { createClient } from "@parley/sdk";
import { ParleyProvider } from "@parley/sdk/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { reloadWhenOutdated } from "./shell/reload-when-outdated.ts";
import { couldNotLoad, direction, language } from "./strings/language.ts";
import { loadStrings } from "./strings/strings.ts";
import { loadPart } from "./ui/loading/load-part.ts";
import { applyDensity } from "./ui/preferences/density.ts";
import { applyTheme } from "./ui/preferences/theme.ts";

document.documentElement.lang = language;
document.documentElement.dir = direction;
applyTheme();
applyDensity();
const client = createClient(window.location.origin);
reloadWhenOutdated(client);
void client.start();

// The texts are loaded first, because the screens read them while they are evaluated.
const strings = loadStrings(language);

async function show(root: HTMLElement): Promise<void> {
  await strings;
  const { Pages, startRouter } = await import("./router.tsx").catch(() => {
    root.textContent = couldNotLoad;
    return loadPart(() => import("./router.tsx"));
  });
  await startRouter();
  createRoot(root).render(
    <StrictMode>
      <ParleyProvider client={client}>
        <Pages />
      </ParleyProvider>
    </StrictMode>,
  );
  // The page also works without this module.
  import("./offline/start-offline.ts").then(({ startOffline }) => startOffline(client)).catch(() => undefined);
}

const root = document.getElementById("root");
if (root) {
  show(root).catch(() => {
    root.textContent = couldNotLoad;
  });
}
