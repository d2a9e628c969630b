import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: {
    target: ["chrome123", "firefox121", "safari17.5"],
    // The policy of the page allows no inline script, and browsers of the targets know `modulepreload`.
    modulePreload: { polyfill: false },
    // Nothing as a data: address: fonts may come from files of our own only.
    assetsInlineLimit: 0,
    // How long a plugin took is of interest to nobody who builds the page.
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          // What every view needs comes in two files, rather than in one for each set of views that share a part of it.
          groups: [
            { name: "react", tags: ["$initial"], test: /[\\/]node_modules[\\/]/ },
            { name: "shell", tags: ["$initial"] },
          ],
        },
      },
    },
  },
  server: { proxy: { "/v1": process.env.EKS_AUDITOR_API ?? "http://127.0.0.1:4747" } },
});
