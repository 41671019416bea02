"use strict";
(() => {
  const root = document.documentElement;
  const theme = document.getElementById("theme");
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ?? (prefersDark.matches ? "dark" : "light")) === "dark";
  const nameTheme = () => { theme.textContent = isDark() ? "Light colours" : "Dark colours"; };
  theme.hidden = false;
  theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; nameTheme(); });
  prefersDark.addEventListener("change", nameTheme);
  nameTheme();

  // The timeline is one stop of the tab key; arrows go from step to step.
  const steps = [...document.querySelectorAll(".step")];
  const now = document.getElementById("now");
  const tell = (step) => { now.textContent = step.getAttribute("aria-label"); };
  steps.forEach((step, i) => {
    step.setAttribute("tabindex", i === steps.length - 1 ? "0" : "-1");
    step.addEventListener("mouseenter", () => tell(step));
    step.addEventListener("focus", () => tell(step));
    step.addEventListener("keydown", (e) => {
      const to = { ArrowLeft: i - 1, ArrowRight: i + 1, Home: 0, End: steps.length - 1 }[e.key];
      if (to === undefined) return;
      e.preventDefault();
      const next = steps[Math.min(steps.length - 1, Math.max(0, to))];
      step.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    });
  });

  const table = document.getElementById("findings");
  if (!table) return;
  const body = table.tBodies[0];
  const all = [...body.rows].map((row) => ({ row, text: row.textContent.toLowerCase() }));
  const search = document.getElementById("search");
  const selects = [...document.querySelectorAll(".filters select")];
  const shown = document.getElementById("shown");
  const more = document.getElementById("more");
  const page = 50;
  let most = page;
  const number = new Intl.NumberFormat("en-US");

  const update = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let matching = 0;
    for (const { row, text } of all) {
      const matches = words.every((word) => text.includes(word)) && selects.every((s) => s.value === "" || row.dataset[s.name] === s.value);
      row.hidden = !matches || ++matching > most;
    }
    const visible = Math.min(matching, most);
    shown.textContent = matching === 0 ? "No finding matches" : `${number.format(visible)} of ${number.format(matching)} shown`;
    more.parentElement.hidden = visible === matching;
  };

  const sort = (header, descending) => {
    const key = header.dataset.key;
    const numeric = header.dataset.numeric !== undefined;
    const value = (item) => numeric ? Number(item.row.dataset[key]) : item.row.dataset[key];
    all.sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      const order = x < y ? -1 : x > y ? 1 : 0;
      return descending ? -order : order;
    });
    for (const { row } of all) body.append(row);
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    update();
  };

  for (const header of table.tHead.rows[0].cells) {
    const button = header.querySelector("button");
    if (!button) continue;
    button.disabled = false;
    button.addEventListener("click", () => {
      const current = header.getAttribute("aria-sort");
      sort(header, current ? current === "ascending" : header.dataset.numeric !== undefined);
    });
  }

  document.getElementById("filters").hidden = false;
  search.addEventListener("input", () => { most = page; update(); });
  for (const select of selects) select.addEventListener("change", () => { most = page; update(); });
  more.addEventListener("click", () => { most += 200; update(); });
  addEventListener("beforeprint", () => { most = Infinity; update(); });
  addEventListener("afterprint", () => { most = page; update(); });
  update();
})();
