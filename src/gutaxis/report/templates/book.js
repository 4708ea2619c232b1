(() => {
  const box = document.getElementById("search");
  const count = document.getElementById("found");
  const entries = [...document.querySelectorAll("[data-text]")];
  const groups = [...document.querySelectorAll("[data-group]")];
  document.getElementById("searching").hidden = false;
  const look = () => {
    const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of entries) {
      entry.hidden = !wanted.every((word) => entry.dataset.text.includes(word));
      shown += entry.hidden ? 0 : 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-text]:not([hidden])");
    count.textContent = count.dataset.words.replace("#", shown);
  };
  box.addEventListener("input", look);
  look();
})();
