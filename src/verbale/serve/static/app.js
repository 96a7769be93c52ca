"use strict";
// Small comforts; every page works without them. Evidence opens beside the page instead of leaving it.
(() => {
  const aside = document.getElementById("evidence");
  const pane = aside && aside.querySelector(".pane");
  const hint = aside && aside.querySelector(".hint");
  const body = aside && aside.querySelector(".pane-body");
  const links = [...document.querySelectorAll("[data-passages]")];
  let current = null;

  const close = () => {
    if (!pane || pane.hidden) return;
    pane.hidden = true;
    hint.hidden = false;
    if (current) {
      current.classList.remove("open");
      current.focus({ preventScroll: true });
    }
    current = null;
  };

  const open = async (link) => {
    if (current) current.classList.remove("open");
    current = link;
    link.classList.add("open");
    const answer = await fetch(link.dataset.passages, { headers: { accept: "text/html" } });
    if (!answer.ok || current !== link) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    body.replaceChildren(...page.querySelectorAll(".passage"));
    pane.hidden = false;
    hint.hidden = true;
    aside.scrollTop = 0;
  };

  if (pane) {
    document.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const link = event.target.closest("[data-passages]");
      if (!link) return;
      event.preventDefault();
      if (link === current) close();
      else open(link).catch(() => { window.location.href = link.href; });
    });
    aside.querySelector(".close").addEventListener("click", close);
  }

  // Beside a report: pointing at what rests on words shows the words.
  for (const item of document.querySelectorAll(".beside [data-s]")) {
    const marks = () => [...document.querySelectorAll(".text mark")].filter((mark) =>
      Number(mark.dataset.s) >= Number(item.dataset.s) && Number(mark.dataset.e) <= Number(item.dataset.e));
    const light = (on) => () => marks().forEach((mark) => mark.classList.toggle("hot", on));
    for (const [name, on] of [["mouseenter", true], ["focusin", true], ["mouseleave", false], ["focusout", false]]) {
      item.addEventListener(name, light(on));
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "Escape") close();
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("q").focus();
    }
    if ((event.key !== "j" && event.key !== "k") || !pane || !links.length) return;
    const at = links.indexOf(current || document.activeElement);
    const next = links[Math.min(links.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))];
    next.focus();
    next.scrollIntoView({ block: "center" });
    open(next).catch(() => {});
  });
})();
