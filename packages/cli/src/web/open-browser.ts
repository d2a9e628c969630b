import { spawn } from "node:child_process";

/** What opens an address in the browser that the person uses, by operating system. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ["open"],
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};

/** Opens an address in a browser. Returns whether something was there to open it; a server has no browser. */
export const openBrowser = (url: string, platform: NodeJS.Platform = process.platform): Promise<boolean> => {
  const [command, ...args] = openers[platform] ?? ["xdg-open"];
  return new Promise((resolve) => {
    const child = spawn(command, [...args, url], { stdio: "ignore", detached: true });
    child.on("error", () => resolve(false));
    child.on("spawn", () => {
      child.unref();
      resolve(true);
    });
  });
};
