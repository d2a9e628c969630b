import { useState } from "react";
import { Icon, type IconName } from "../parts/icon.tsx";

type Theme = "system" | "light" | "dark";

const next: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const icons: Record<Theme, IconName> = { system: "screen", light: "sun", dark: "moon" };

const chosen = (): Theme => {
  const { theme } = document.documentElement.dataset;
  return theme === "light" || theme === "dark" ? theme : "system";
};

/** Goes through the themes: the system's, light, dark. What is chosen is remembered in this browser. */
export const ThemeButton = () => {
  const [theme, setTheme] = useState(chosen);
  const choose = (theme: Theme): void => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
      if (theme === "system") localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch {
      // Storage may be forbidden; then the theme holds until the page is left.
    }
    setTheme(theme);
  };
  return (
    <button
      type="button"
      className="button quiet"
      aria-label={`Theme: ${theme}. Change to ${next[theme]}`}
      title={`Theme: ${theme}`}
      onClick={() => choose(next[theme])}
    >
      <Icon name={icons[theme]} />
    </button>
  );
};
