"""A real browser without a screen: what axe-core finds on a page, and whether anything sticks out at 320 px."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

# A window cannot be as narrow as a phone, a frame can; the page tells its frame what was found.
SHELL = """<!doctype html><title>shell</title>
<script>
addEventListener("message", function (event) {
  var kept = document.createElement("pre");
  kept.id = "axe-told";
  kept.textContent = encodeURIComponent(event.data);
  document.body.append(kept);
});
</script>
<iframe src="page.html" width="WIDTH" height="900"></iframe>
"""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ASK = """
axe.run(document, {runOnly: {type: "tag", values: TAGS}, resultTypes: ["violations"]}).then(function (found) {
  var told = {
    version: axe.version,
    passes: found.passes.length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    width: window.innerWidth,
    violations: found.violations.map(function (v) {
      return v.id + ": " + v.nodes.map(function (n) { return n.html + " " + n.failureSummary; }).join(" | ");
    })
  };
  parent.postMessage(JSON.stringify(told), "*");
});
"""


def browser():
    """The browser on this machine, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def axe():
    """The text of axe-core (MPL-2.0, Deque Systems) as a package of tests carries it, or None."""
    spec = importlib.util.find_spec("axe_playwright_python")
    named = os.environ.get("GUTAXIS_AXE") or (spec and Path(spec.origin).with_name("axe.min.js"))
    return Path(named).read_text(encoding="utf-8") if named and Path(named).exists() else None


def examined(page, folder, width=1000):
    """What axe-core says of the HTML text ``page``, folds open, in a frame ``width`` pixels wide."""
    script = axe().replace("</script", "<\\/script")
    calm = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page).replace("<details>", "<details open>")
    ask = ASK.replace("TAGS", json.dumps(TAGS))
    file = Path(folder, "page.html")
    file.write_text(
        calm.replace("</body>", f"<script>{script}</script><script>{ask}</script></body>"), encoding="utf-8"
    )
    shell = Path(folder, "shell.html")
    shell.write_text(SHELL.replace("WIDTH", str(width)), encoding="utf-8")
    words = [
        browser(), "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1100,1000",
        "--virtual-time-budget=30000", f"--user-data-dir={folder}/profile", "--dump-dom", shell.as_uri(),
    ]  # fmt: skip
    said = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False).stdout
    told = re.search(r'<pre id="axe-told">(.*?)</pre>', said, re.DOTALL)
    assert told, f"the browser gave no answer: {said[-300:]}"
    return json.loads(unquote(told[1]))
