// Runs before anything is painted, so that a theme that someone chose does not flash. A file of its own: the page's
// Content Security Policy allows no inline script.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; then the system's theme stands.
}
