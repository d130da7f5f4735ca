import "./app.css";
import { createClient } from "@parley/sdk";
import { ParleyProvider } from "@parley/sdk/react";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./router.tsx";
import { reloadWhenOutdated } from "./shell/reload-when-outdated.ts";
import { applyTheme } from "./shell/theme.ts";

applyTheme();
reloadWhenOutdated();
const client = createClient(window.location.origin);
void client.start();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ParleyProvider client={client}>
        <RouterProvider router={router} />
      </ParleyProvider>
    </StrictMode>,
  );
}
