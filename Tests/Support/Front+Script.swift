extension Front {
  /// What the child process runs: Python, whose standard library has TLS.
  ///
  /// It prints its port, and ends at a line on its standard input or at the end of that.
  static let script = #"""
    import ctypes, os, select, signal, socket, ssl, struct, subprocess, sys, threading, time

    kind, *arguments, log = sys.argv[1:]
    signal.pthread_sigmask(signal.SIG_SETMASK, [])  # a thread's child is born deaf
    signal.alarm(300)  # if all else fails
    notes = open(log, "a", buffering=1)
    lock = threading.Lock()

    def note(*words):
        with lock:
            notes.write(" ".join(words) + "\n")

    def relay(client, server):
        ends = {client: server, server: client}
        while True:
            for end in select.select(list(ends), [], [])[0]:
                data = end.recv(65536)
                while isinstance(end, ssl.SSLSocket) and end.pending():
                    data += end.recv(end.pending())
                if not data:
                    return
                ends[end].sendall(data)

    def hand_on(client, port, head=b""):
        with socket.create_connection(("127.0.0.1", int(port))) as server:
            server.sendall(head)
            relay(client, server)

    def head_of(client):
        head = b""
        while b"\r\n\r\n" not in head:
            data = client.recv(65536)
            if not data:
                return None
            head += data
        note(head.split(b"\r\n")[0].decode("latin-1"))
        return head

    def tls(client, port, certificate, key):
        if client.recv(1, socket.MSG_PEEK) != b"\x16":
            note("open")
            return hand_on(client, port)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        with context.wrap_socket(client, server_side=True) as client:
            note("tls", client.version())
            hand_on(client, port)

    def proxy(client, port, status):
        head = head_of(client)
        if not head:
            return
        line, rest = head.split(b"\r\n", 1)
        method, target, version = line.split(b" ")
        if int(status):
            client.sendall(
                b"HTTP/1.1 %s No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" % status.encode())
        elif method == b"CONNECT":
            client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
            hand_on(client, port)
        else:
            path = b"/" + target.split(b"/", 3)[3]
            hand_on(client, port, b" ".join([method, path, version]) + b"\r\n" + rest)

    def answer(client, file):
        while head_of(client):
            with open(file, "rb") as body:
                client.sendall(body.read())

    def frame(type, flags, stream, payload=b""):
        return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", type, flags, stream) + payload

    DATA, HEADERS, RESET, SETTINGS, GOAWAY = 0, 1, 3, 4, 7

    def exactly(client, count):
        data = b""
        while len(data) < count:
            more = client.recv(count - len(data))
            if not more:
                raise EOFError
            data += more
        return data

    def steps(client, certificate, key, body, plan):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        context.set_alpn_protocols(["h2"])
        with context.wrap_socket(client, server_side=True) as client:
            if client.selected_alpn_protocol() != "h2":
                return note("no HTTP/2")
            assert exactly(client, 24).startswith(b"PRI * HTTP/2.0")
            client.sendall(frame(SETTINGS, 0, 0))
            while True:
                length, type, flags, stream = struct.unpack(">IBBI", b"\0" + exactly(client, 9))
                exactly(client, length)
                if type == SETTINGS and not flags & 1:
                    client.sendall(frame(SETTINGS, 1, 0))
                if type not in (DATA, HEADERS) or not flags & 1:  # until the request's end
                    continue
                with lock:
                    step = plan.pop(0) if len(plan) > 1 else plan[0]
                note(step)
                if step == "hang-up":
                    return
                if step == "refuse":  # REFUSED_STREAM
                    client.sendall(frame(RESET, 0, stream, struct.pack(">I", 7)))
                    continue
                if step == "leave":
                    client.sendall(frame(GOAWAY, 0, 0, struct.pack(">II", 0, 0)))
                    return
                with open(body, "rb") as file:
                    text = file.read()
                rest = text[:len(text) // 2] if step == "cut" else text
                client.sendall(frame(HEADERS, 4, stream, b"\x88"))  # :status 200
                while rest:
                    part, rest = rest[:16384], rest[16384:]
                    client.sendall(frame(DATA, 0, stream, part))
                if step == "cut":  # INTERNAL_ERROR
                    client.sendall(frame(RESET, 0, stream, struct.pack(">I", 2)))
                else:
                    client.sendall(frame(DATA, 1, stream))

    def serve(client):
        with client:
            try:
                globals()[kind if kind != "bytes" else "answer"](client, *arguments)
            except (OSError, EOFError) as error:
                print(type(error).__name__, error, file=sys.stderr)

    if kind == "nghttpd":
        certificate, key, folder = arguments
        child = subprocess.Popen(
            ["nghttpd", "--verbose", "--address=127.0.0.1", "--htdocs=" + folder, "0", key,
             certificate], stdin=subprocess.DEVNULL, stdout=notes,
            env={"PATH": "/usr/sbin:/usr/bin:/bin"},
            preexec_fn=lambda: ctypes.CDLL(None).prctl(1, signal.SIGKILL))  # with its parent
        port = None
        while port is None and child.poll() is None:  # which port it was given, the system knows
            time.sleep(0.01)
            folder, sockets = f"/proc/{child.pid}/fd", []
            for name in os.listdir(folder):
                try:
                    sockets.append(os.readlink(f"{folder}/{name}"))
                except FileNotFoundError:  # closed meanwhile
                    pass
            for line in open(f"/proc/{child.pid}/net/tcp"):
                fields = line.split()
                if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:
                    port = int(fields[1].split(":")[1], 16)
        print(port, flush=True)
        sys.stdin.readline()
        child.kill()
        child.wait()
        sys.exit()

    if kind == "steps":
        arguments[-1] = arguments[-1].split(",")
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(listener.getsockname()[1], flush=True)
    threads = []
    while True:
        ready = select.select([listener, sys.stdin], [], [])[0]
        if listener in ready:
            threads.append(threading.Thread(target=serve, args=[listener.accept()[0]], daemon=True))
            threads[-1].start()
        else:  # the end, and nobody waits to be let in
            break
    for thread in threads:
        thread.join(10)
    """#
}
