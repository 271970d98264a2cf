"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const findings = [...document.querySelectorAll(".finding")];
  const sections = [...document.querySelectorAll("section.file")];
  const bars = [...document.querySelectorAll("g[data-filter]")];
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const texts = findings.map((one) => one.textContent.toLowerCase());
  const wait = (act, delay) => { let timer; return () => { clearTimeout(timer); timer = setTimeout(act, delay); }; };

  const apply = () => {
    const data = new FormData(form);
    const levels = data.getAll("level");
    const words = data.get("words").toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    findings.forEach((one, at) => {
      const keep = ["category", "file", "status"].every((name) => !data.get(name) || one.dataset[name] === data.get(name))
        && levels.includes(one.dataset.level) && words.every((word) => texts[at].includes(word));
      one.hidden = !keep;
      count += keep;
    });
    for (const section of sections) section.hidden = !section.querySelector(".finding:not([hidden])");
    for (const bar of bars) bar.setAttribute("aria-pressed", form.elements[bar.dataset.filter].value === bar.dataset.value);
    shown.textContent = shown.dataset.words.replace("{shown}", count).replace("{all}", findings.length);
    none.hidden = count > 0;
  };

  const press = (bar) => {
    const field = form.elements[bar.dataset.filter];
    field.value = field.value === bar.dataset.value ? "" : bar.dataset.value;
    apply();
  };
  for (const bar of bars) {
    bar.setAttribute("role", "button");
    bar.setAttribute("tabindex", "0");
    bar.addEventListener("click", () => press(bar));
    bar.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); press(bar); }
    });
  }

  const step = (by) => {
    const visible = findings.filter((one) => !one.hidden);
    const at = visible.indexOf(document.activeElement.closest(".finding"));
    const next = visible[at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(Math.max(at + by, 0), visible.length - 1)];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input[type=search], select");
    if (event.key === "Escape") { form.reset(); apply(); if (typing) event.target.blur(); }
    else if (typing) return;
    else if (event.key === "/") { event.preventDefault(); form.elements.words.focus(); }
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", wait(apply, 120));
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  apply();
})();
