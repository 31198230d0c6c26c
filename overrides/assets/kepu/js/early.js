// Runs before the page is painted, so that the reader's choices never flash.
// Stored values come from the past and may be anything; only known words are taken.
(() => {
  const root = document.documentElement;
  /** @type {(key: string) => string | null} */
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage may be blocked
    }
  };
  const theme = stored("kepu.theme");
  const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
  if (stored("kepu.elder") === "on") root.dataset.elder = "on";
  // Lists leave room for what stands in the visitor's region (region/local.js).
  const named = new URLSearchParams(location.search).get("region") ?? (stored("kepu.region") ? "kept" : "all");
  if (named !== "all") root.dataset.region = "";
  root.classList.add("js");
})();
