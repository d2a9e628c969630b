import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api/query-client.ts";
import "./design/tokens.css";
import "./design/base.css";
import "./design/parts.css";
import { router } from "./router.tsx";
import { signInSettings } from "./sign-in/settings.ts";

/** Only where people sign in: most do not. */
const SignInGate = lazy(async () => ({ default: (await import("./sign-in/gate.tsx")).SignInGate }));

const root = document.getElementById("root");
if (!root) throw new TypeError("the document has no element for the page");

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      {signInSettings ? (
        <Suspense>
          <SignInGate settings={signInSettings}>
            <RouterProvider router={router} />
          </SignInGate>
        </Suspense>
      ) : (
        <RouterProvider router={router} />
      )}
    </QueryClientProvider>
  </StrictMode>,
);
