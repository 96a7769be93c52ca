"use strict";
// Opens the words that a sentence rests on: clones their paragraphs from the reports at the foot of the page.
(() => {
  const aside = document.getElementById("evidence");
  const pane = aside.querySelector(".pane");
  const hint = aside.querySelector(".hint");
  const body = aside.querySelector(".pane-body");
  const links = [...document.querySelectorAll("[data-cite]")];
  let current = null;

  const places = (link) => link.dataset.cite.split(" ").map((part) => {
    const [, report, start, end] = /^(\d+):(\d+)-(\d+)$/.exec(part);
    return { report, start: Number(start), end: Number(end) };
  });
  const within = (mark, place) => Number(mark.dataset.s) >= place.start && Number(mark.dataset.e) <= place.end;
  const put = (parent, name, text, kind) => {
    const element = document.createElement(name);
    element.textContent = text;
    if (kind) element.className = kind;
    parent.append(element);
    return element;
  };

  const passage = (place) => {
    const report = document.getElementById("report-" + place.report);
    const box = document.createElement("div");
    box.className = "passage";
    if (!report) { put(box, "p", "This report's text is not on the page."); return box; }
    put(box, "p", report.querySelector(".kicker").textContent, "kicker");
    put(box, "h3", report.querySelector("h3").textContent);
    for (const paragraph of report.querySelectorAll(".text p")) {
      if (![...paragraph.querySelectorAll("mark")].some((mark) => within(mark, place))) continue;
      const copy = paragraph.cloneNode(true);
      copy.dir = "auto";
      for (const mark of copy.querySelectorAll("mark")) {
        mark.removeAttribute("id");
        mark.classList.toggle("on", within(mark, place));
      }
      box.append(copy);
    }
    const whole = put(box, "a", "The whole report", "facts");
    whole.href = "#r" + place.report + "-" + place.start;
    whole.addEventListener("click", () => show(place));
    return box;
  };

  const show = (place) => {
    for (const mark of document.querySelectorAll(".report mark.on")) mark.classList.remove("on");
    for (const mark of document.querySelectorAll("#report-" + place.report + " mark")) {
      mark.classList.toggle("on", within(mark, place));
    }
  };

  const close = () => {
    pane.hidden = true;
    hint.hidden = false;
    if (!current) return;
    current.classList.remove("open");
    current.focus({ preventScroll: true });
    current = null;
  };

  const open = (link) => {
    if (current) current.classList.remove("open");
    current = link;
    link.classList.add("open");
    body.replaceChildren(...places(link).map(passage));
    pane.hidden = false;
    hint.hidden = true;
    aside.scrollTop = 0;
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("[data-cite]");
    if (!link) return;
    event.preventDefault();
    if (link === current) close(); else open(link);
  });
  aside.querySelector(".close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") close();
    if (event.key !== "j" && event.key !== "k") return;
    const at = links.indexOf(current || document.activeElement);
    const next = links[Math.min(links.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))];
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: "center" });
    open(next);
  });
})();
