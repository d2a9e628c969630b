import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api/query-client.ts";
import "./design/tokens.css";
import "./design/base.css";
import "./design/parts.css";
import { router } from "./router.tsx";

const root = document.getElementById("root");
if (!root) throw new TypeError("the document has no element for the page");

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
