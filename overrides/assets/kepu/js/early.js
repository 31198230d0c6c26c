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
  const size = stored("kepu.size");
  if (size === "2" || size === "3") root.dataset.size = size;
  // An address with ?mode=elder hands the mode over; what it asked for is kept, and the address is a plain one again.
  const address = new URL(location.href);
  const handed = address.searchParams.get("mode") === "elder";
  if (handed) {
    try {
      address.searchParams.delete("mode");
      localStorage.setItem("kepu.elder", "on");
      history.replaceState(history.state, "", address);
    } catch {
      // Nothing is kept where storage is blocked: then the mode stays in the address.
    }
  }
  if (handed || stored("kepu.elder") === "on") root.dataset.elder = "on";
  // Lists leave room for what stands in the visitor's region (region/local.js).
  const named = new URLSearchParams(location.search).get("region") ?? (stored("kepu.region") ? "kept" : "all");
  if (named !== "all") root.dataset.region = "";
  root.classList.add("js");
})();
