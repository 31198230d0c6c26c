// Elder mode and dark mode: two switches whose state is remembered on this device.
const remember = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage the choice lasts for this page only.
  }
};

function mountSwitch(button, isOn, set) {
  const show = () => button.setAttribute("aria-pressed", String(isOn()));
  button.hidden = false;
  button.addEventListener("click", () => {
    set(!isOn());
    show();
  });
  show();
}

export function mount(document) {
  const root = document.documentElement;
  const elder = document.querySelector("[data-elder].tool-button");
  const theme = document.querySelector("[data-theme-switch]");
  if (elder) {
    mountSwitch(elder, () => root.dataset.elder === "on", (on) => {
      if (on) root.dataset.elder = "on";
      else delete root.dataset.elder;
      remember("kepu.elder", on ? "on" : "off");
    });
  }
  if (theme) {
    mountSwitch(theme, () => root.dataset.theme === "dark", (on) => {
      root.dataset.theme = on ? "dark" : "light";
      remember("kepu.theme", on ? "dark" : "light");
    });
  }
}
