#!/usr/bin/env python3
"""Opens pages in headless Chromium and says what a reader would meet, as JSON, a line a page.

  browser.py FOLDER < REQUESTS

A request is a line of JSON: {"url", "width", "height", "dark", "screenshot", "append", "wait"}. `screenshot`
is the name of a PNG in FOLDER; `append` is a file and a text, which is written to its end when the page has
been loaded; `wait` is an expression of JavaScript that must come true before the page is looked at. Chromium is driven through two pipes, which needs nothing but Python.
"""
import base64
import json
import os
import subprocess
import sys
import threading
import time

# What is asked of every page: what it shows, whether it fits, whether its links within it lead anywhere.
LOOK = """(() => {
  const rgb = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const luminance = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => {
      v /= 255;
      return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  let contrast = 21, faint = "";
  for (const e of document.body.querySelectorAll("*")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !e.getClientRects().length || e.closest("annotation, .skip")) continue;
    const [a, b] = [luminance(rgb(getComputedStyle(e).color)), luminance(background(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < contrast) [contrast, faint] = [ratio, e.tagName + "." + e.className];
  }
  const wide = [...document.body.querySelectorAll("*")].filter((e) =>
    !e.closest("pre, table, math, .skip") && e.getBoundingClientRect().right > innerWidth + 1);
  return {
    title: document.title, heading: document.querySelector("h1")?.innerText ?? "",
    text: document.body.innerText.length, background: background(document.body).join(),
    overflow: document.documentElement.scrollWidth - innerWidth,
    wide: wide.slice(0, 5).map((e) => e.tagName + "." + e.className),
    contrast: Math.round(contrast * 100) / 100, faint,
    images: [...document.images].map((i) => i.complete && i.naturalWidth > 0),
    alternatives: [...document.images].map((i) => i.alt),
    formulas: [...document.querySelectorAll("math")].filter((m) => m.getBoundingClientRect().width > 2).length,
    broken: [...document.querySelectorAll("a[href^='#']")]
      .filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map((a) => a.hash),
    findings: [...document.querySelectorAll("#arxiv-curate-preview li")].map((e) => e.innerText),
    links: [...document.querySelectorAll("a[href]")].map((a) => a.href),
  };
})()"""


class Browser:
    def __init__(self, folder):
        requests, ours = os.pipe()
        answers, write = os.pipe()
        command = [
            "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--disable-dev-shm-usage", "--remote-debugging-pipe", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--user-data-dir=" + os.path.join(folder, "profile"), "about:blank",
        ]

        def descriptors():
            # Chromium reads from 3 and writes to 4.
            a, b = os.dup(requests), os.dup(write)
            os.dup2(a, 3)
            os.dup2(b, 4)

        environment = dict(os.environ, HOME=folder)
        self.process = subprocess.Popen(
            command, preexec_fn=descriptors, close_fds=False, env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(requests)
        os.close(write)
        self.output, self.input = os.fdopen(ours, "wb"), os.fdopen(answers, "rb")
        self.count, self.events, self.rest = 0, [], b""

    def message(self):
        while b"\0" not in self.rest:
            part = os.read(self.input.fileno(), 1 << 20)
            if not part:
                sys.exit("Chromium has gone")
            self.rest += part
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, session=None, **parameters):
        self.count += 1
        call = {"id": self.count, "method": method, "params": parameters}
        if session:
            call["sessionId"] = session
        self.output.write(json.dumps(call).encode() + b"\0")
        self.output.flush()
        while True:
            message = self.message()
            if message.get("id") == self.count:
                if "error" in message:
                    sys.exit(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def wait(self, method, session):
        while True:
            for event in self.events:
                if event.get("method") == method and event.get("sessionId") == session:
                    self.events.remove(event)
                    return event
            self.events.append(self.message())

    def look(self, request, folder):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Network", "Log"]:
            self.call(domain + ".enable", session)
        self.call(
            "Emulation.setDeviceMetricsOverride", session, width=request["width"],
            height=request["height"], deviceScaleFactor=1, mobile=request["width"] < 600)
        scheme = "dark" if request.get("dark") else "light"
        self.call(
            "Emulation.setEmulatedMedia", session,
            features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.call("Page.navigate", session, url=request["url"])
        self.wait("Page.loadEventFired", session)
        if request.get("append"):
            name, text = request["append"]
            with open(name, "a", encoding="utf-8") as file:
                file.write(text)
        end = time.monotonic() + 60
        while request.get("wait") and time.monotonic() < end:
            # The page may be on its way to be another one.
            asked = self.call(
                "Runtime.evaluate", session, expression=request["wait"], returnByValue=True)
            if asked["result"].get("value") is True:
                break
            time.sleep(0.05)
        found = self.call("Runtime.evaluate", session, expression=LOOK, returnByValue=True)
        result = found["result"].get("value") or {"failure": json.dumps(found)[:500]}
        if request.get("screenshot"):
            data = self.call("Page.captureScreenshot", session, format="png")["data"]
            picture = base64.b64decode(data)
            with open(os.path.join(folder, request["screenshot"]), "wb") as file:
                file.write(picture)
            result["screenshot"] = len(picture)
        events = [e for e in self.events if e.get("sessionId") == session]
        name = lambda event: event.get("method")
        result["requests"] = [
            e["params"]["request"]["url"] for e in events if name(e) == "Network.requestWillBeSent"
            and not e["params"]["request"]["url"].startswith("data:")]
        result["failures"] = [
            e["params"].get("errorText", "") for e in events if name(e) == "Network.loadingFailed"]
        result["console"] = [
            json.dumps(e["params"])[:300] for e in events
            if name(e) in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")]
        self.events = []
        self.call("Target.closeTarget", targetId=target)
        return result


def main():
    folder = os.path.abspath(sys.argv[1])
    # Nothing hangs for good.
    threading.Timer(150, lambda: os._exit(1)).start()
    browser = Browser(folder)
    try:
        for line in sys.stdin:
            print(json.dumps(browser.look(json.loads(line), folder)), flush=True)
    finally:
        browser.process.kill()
        browser.process.wait()
    os._exit(0)


main()
