extension PreviewDocument {
  /// The panel's id, which no anchor of a page has.
  static let name = "arxiv-curate-preview"

  /// The panel's style: beside the text where there is room, else below it, or above it while the
  /// issue does not compile.
  ///
  /// Nothing of the page's own style reaches it, and nothing of it reaches the page but a margin.
  static let style = #"""
    #arxiv-curate-preview, #arxiv-curate-preview * { all: revert; box-sizing: border-box; }
    #arxiv-curate-preview {
      --edge: #2f6b46; --ground: #f3f6f3; --ink: #1d211e; --soft: #57605a; --bad: #a4262c; --odd: #8a5a00;
      display: block; margin: 0; padding: 12px 18px; border: 0 solid var(--edge); border-top-width: 4px;
      background: var(--ground); color: var(--ink); font: 14px/1.45 system-ui, sans-serif;
      overflow-wrap: anywhere;
    }
    #arxiv-curate-preview:not([data-state="current"]) { --edge: var(--bad); }
    #arxiv-curate-preview [hidden] { display: none; }
    #arxiv-curate-preview p { margin: 0 0 8px; }
    #arxiv-curate-preview .lost { color: var(--bad); }
    #arxiv-curate-preview ul { margin: 0; padding: 0; list-style: none; }
    #arxiv-curate-preview li { margin: 0 0 10px; }
    #arxiv-curate-preview li code { display: block; color: var(--soft); font: 12px/1.4 ui-monospace, monospace; }
    #arxiv-curate-preview .error b { color: var(--bad); }
    #arxiv-curate-preview .warning b { color: var(--odd); }
    @media (prefers-color-scheme: dark) {
      #arxiv-curate-preview {
        --edge: #6fbf8b; --ground: #1d221f; --ink: #e4e9e5; --soft: #a3ada6; --bad: #ff8f86; --odd: #e8b750;
      }
    }
    @media screen and (min-width: 1200px) {
      body:has(> #arxiv-curate-preview:not([data-state="alone"])) { margin-right: 340px; }
      #arxiv-curate-preview:not([data-state="alone"]) {
        position: fixed; inset: 0 0 0 auto; width: 340px; overflow-y: auto;
        border-top-width: 0; border-left-width: 4px;
      }
    }
    @media print { #arxiv-curate-preview { display: none; } }

    """#

  /// The panel's script: reloads the page when it is another one, at the same place in the text.
  static let script = #"""
    (() => {
      "use strict";
      const panel = document.getElementById("arxiv-curate-preview");
      const key = panel.id;
      const marks = () => [...document.querySelectorAll("body [id]")].filter((e) => !panel.contains(e));
      const details = () => [...document.querySelectorAll("details")];
      if (panel.dataset.state !== "current") document.body.prepend(panel);

      // The place is kept by what stands at the top of the window, which what changes above it moves.
      addEventListener("pagehide", () => {
        const mark = marks().filter((e) => e.getClientRects().length && e.getBoundingClientRect().top <= 1).pop();
        const place = {
          address: location.href, y: scrollY, id: mark && mark.id,
          top: mark && mark.getBoundingClientRect().top, open: details().map((e) => e.open),
        };
        try { sessionStorage.setItem(key, JSON.stringify(place)); } catch { }
      });
      let place = null;
      try {
        place = JSON.parse(sessionStorage.getItem(key));
        history.scrollRestoration = "manual";
      } catch { }
      if (place && place.address === location.href) {
        const all = details();
        if (all.length === place.open.length) all.forEach((e, i) => { e.open = place.open[i]; });
        const go = () => {
          const mark = place.id && document.getElementById(place.id);
          const top = mark ? mark.getBoundingClientRect().top + scrollY - place.top : place.y;
          scrollTo({ top, behavior: "instant" });
        };
        go();
        addEventListener("load", go);
      }

      const changes = new EventSource("/events");
      const lost = panel.querySelector(".lost");
      changes.onopen = () => { lost.hidden = true; };
      changes.onerror = () => { lost.hidden = false; };
      changes.onmessage = (event) => {
        if (event.data === panel.dataset.version) return;
        changes.close();
        location.reload();
      };
    })();

    """#
}
