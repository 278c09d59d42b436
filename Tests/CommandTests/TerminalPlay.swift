import Foundation
import TestSupport

/// A run of the program at a pseudo-terminal: keys go in, and what a screen would show comes out.
struct TerminalPlay {
  /// What is done at the terminal, one after the other.
  enum Step {
    /// Waits until the screen shows a text.
    case see(String)
    /// Types text, or sends other bytes.
    case type(String)
    /// Takes a picture of the screen.
    case look
    /// Makes the terminal another size.
    case resize(columns: Int, rows: Int)
    /// Sends a signal.
    case signal(Int32)

    fileprivate var record: [String: Any] {
      switch self {
      case .see(let text): ["see": text]
      case .type(let text): ["type": text]
      case .look: ["look": true]
      case .resize(let columns, let rows): ["resize": [columns, rows]]
      case .signal(let number): ["signal": Int(number)]
      }
    }
  }

  /// What came of it.
  struct End: Decodable {
    /// The pictures, each its rows without the spaces at their ends.
    var screens: [[String]]
    /// What the program wrote after it gave the terminal back, and before it took it.
    var after: String
    /// The exit status; of a run that a signal ended, 128 and its number.
    var status: Int32
    /// How many characters were written beyond the right edge.
    var overflow: Int
    /// What was sent that a terminal of the test does not know.
    var unknown: [String]
    /// The styles that were asked for.
    var styles: [String]
    /// Whether the terminal's settings are as they were.
    var isRestored: Bool
    /// Whether alternate screen, cursor, wrapping and pasting are as they were.
    var isGivenBack: Bool
    /// What was waited for and never came; nil when all did.
    var failure: String?
  }

  /// Plays with a program in the folder of a tool.
  static func play(
    _ tool: Tool, _ arguments: [String], columns: Int = 80, rows: Int = 24, _ steps: [Step]
  ) async throws -> End {
    try tool.folder.write(Self.script, to: "play.py")
    let play: [String: Any] = [
      "columns": columns, "rows": rows, "arguments": ["arxiv-curate"] + arguments,
      "steps": steps.map(\.record),
    ]
    let json = try JSONSerialization.data(withJSONObject: play)
    try tool.folder.write(String(decoding: json, as: UTF8.self), to: "play.json")
    let run = try await tool.shell("python3 ~/play.py ~/play.json")
    return try JSONDecoder().decode(End.self, from: Data(run.output.utf8))
  }

  /// A small terminal: it knows what the program sends and counts everything else.
  private static let script = #"""
    import fcntl, json, os, pty, re, select, signal, struct, sys, termios, time, unicodedata

    play = json.load(open(sys.argv[1]))
    columns, rows = play["columns"], play["rows"]
    unknown, styles, screens = set(), set(), []
    modes = {"1049": False, "7": True, "25": True, "2004": False}
    usual = dict(modes)
    cells = []
    x = y = overflow = 0
    after = ""

    def clear():
        global cells
        cells = [[" "] * columns for _ in range(rows)]

    def put(character):
        global x, overflow, after
        if not modes["1049"]:
            after += character
            return
        if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
            if 0 < x <= columns:
                cells[y][x - 1] += character
            return
        width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if x + width > columns:
            overflow += 1
            return
        cells[y][x] = character
        if width == 2:
            cells[y][x + 1] = ""
        x += width

    def sequence(text):
        global x, y
        match = re.fullmatch(r"\x1b\[(\d+);(\d+)H", text)
        if match:
            y, x = min(int(match[1]), rows) - 1, min(int(match[2]), columns) - 1
        elif text == "\x1b[2K":
            cells[y] = [" "] * columns
        elif re.fullmatch(r"\x1b\[[0-9;]*m", text):
            styles.add(text[2:-1])
        elif re.fullmatch(r"\x1b\[\?\d+[hl]", text) and text[3:-1] in modes:
            modes[text[3:-1]] = text[-1] == "h"
            if text[3:-1] == "1049":
                clear()
        elif text == "\r\x1b[K" or text == "\x1b[K":
            pass
        else:
            unknown.add(text)

    pending = ""
    raw = b""

    def take(data):
        global pending, raw, x
        raw += data
        try:
            text, raw = raw.decode(), b""
        except UnicodeDecodeError as error:
            text, raw = raw[:error.start].decode(), raw[error.start:]
        pending += text
        while pending:
            if pending[0] == "\x1b":
                match = re.match(r"\x1b(\[[0-9;?]*[@-~]|[^\[])", pending)
                if not match:
                    return
                sequence(match[0])
                pending = pending[len(match[0]):]
            else:
                if pending[0] >= " ":
                    put(pending[0])
                elif not modes["1049"]:
                    after_control(pending[0])
                elif pending[0] not in "\r\n":
                    unknown.add(pending[0])
                pending = pending[1:]

    def after_control(character):
        global after
        if character == "\n":
            after += character

    def picture():
        return ["".join(row).rstrip() for row in cells]

    def resize(file):
        fcntl.ioctl(file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    clear()
    child, terminal = pty.fork()
    if child == 0:
        # Not before the terminal has its size.
        sys.stdin.readline()
        # What waits for this process's end does not wait for what it leaves running.
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        os.execvp(play["arguments"][0], play["arguments"])
    resize(terminal)
    before = termios.tcgetattr(terminal)
    os.write(terminal, b"\n")
    failure = None
    ended = False

    def pump(seconds):
        global ended
        ready, _, _ = select.select([terminal], [], [], seconds)
        if ready:
            try:
                data = os.read(terminal, 65536)
            except OSError:
                data = b""
            if data:
                take(data)
            else:
                ended = True
        return bool(ready)

    for step in play["steps"]:
        if "see" in step:
            limit = time.monotonic() + 60
            while not any(step["see"] in row for row in picture()):
                if ended or time.monotonic() > limit:
                    failure = failure or step["see"]
                    break
                pump(limit - time.monotonic())
        elif "type" in step:
            os.write(terminal, step["type"].encode())
        elif "look" in step:
            screens.append(picture())
        elif "resize" in step:
            columns, rows = step["resize"]
            clear()
            resize(terminal)
        elif "signal" in step:
            os.kill(child, step["signal"])
    if failure:
        screens.append(picture())
        os.kill(child, signal.SIGKILL)
    limit = time.monotonic() + 60
    after_settings = before
    while not ended and time.monotonic() < limit:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            while pump(0.05) and not ended:
                pass
            break
        pump(0.02)
    else:
        if not ended:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    try:
        after_settings = termios.tcgetattr(terminal)
    except termios.error:
        pass
    json.dump({
        "screens": screens, "after": after, "overflow": overflow, "unknown": sorted(unknown),
        "styles": sorted(styles), "isRestored": after_settings == before,
        "isGivenBack": modes == usual, "failure": failure,
        "status": os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status),
    }, sys.stdout)
    """#
}
